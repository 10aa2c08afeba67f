//! SHA-256 (FIPS 180-4).

/// The first 32 bits of the fractional parts of the roots of the first primes: square roots, or cube roots.
fn roots(count: usize, cube: bool) -> Vec<u32> {
    let primes = (2u128..).filter(|p| (2..*p).all(|q| p % q != 0));
    let of = |p: u128| {
        let power = if cube { 3 } else { 2 };
        let target = p << (32 * power);
        let mut root = 0u128;
        for bit in (0..37).rev() {
            let tried = root | 1 << bit;
            if (0..power).fold(1, |product, _| product * tried) <= target {
                root = tried;
            }
        }
        root as u32
    };
    primes.take(count).map(of).collect()
}

pub fn hex(message: &[u8]) -> String {
    let constants = roots(64, true);
    let mut state = roots(8, false);
    let mut tail = message[message.len() / 64 * 64..].to_vec();
    tail.push(0x80);
    while tail.len() % 64 != 56 {
        tail.push(0);
    }
    tail.extend((message.len() as u64 * 8).to_be_bytes());
    for block in message.chunks_exact(64).chain(tail.chunks_exact(64)) {
        compress(&mut state, &constants, block);
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

fn compress(state: &mut [u32], constants: &[u32], block: &[u8]) {
    let mut w = [0u32; 64];
    for (i, bytes) in block.chunks_exact(4).enumerate() {
        w[i] = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    for i in 16..64 {
        let s0 = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ w[i - 15] >> 3;
        let s1 = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
    }
    let mut v = [0u32; 8];
    v.copy_from_slice(state);
    for i in 0..64 {
        let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
        let choice = v[4] & v[5] ^ !v[4] & v[6];
        let t1 = v[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(constants[i]).wrapping_add(w[i]);
        let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
        let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2];
        v.rotate_right(1);
        v[4] = v[4].wrapping_add(t1);
        v[0] = t1.wrapping_add(s0.wrapping_add(majority));
    }
    for (s, value) in state.iter_mut().zip(v) {
        *s = s.wrapping_add(value);
    }
}
