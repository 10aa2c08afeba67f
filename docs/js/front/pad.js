// The pad to draw on, and how a drawing becomes 64 shades of 0 to 16: as the pictures of the data set were
// made, it is brought to one size, and the inked points of 32 x 32 are counted in squares of 4 x 4.
'use strict';

LBE.front.SIDE = 320; // of the pad, in its own units
LBE.front.BRUSH = 6; // its radius, in halves of the 32 x 32 points

// strokes: lists of points [x, y], whole numbers on the pad. Returns 64 shades, row by row.
LBE.front.shades = (strokes) => {
  const points = strokes.flat();
  const shades = Array(64).fill(0);
  if (!points.length) return shades;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const size = Math.max(width, height, 40); // a dot stays a dot
  // to twice 32 points, with a margin of half a brush
  const place = (at, from, extent) => 5 + Math.floor((54 * (2 * (at - from) + size - extent)) / (2 * size));
  const ink = new Uint8Array(32 * 32);
  const stamp = (x, y) => {
    for (let row = 0; row < 32; row++)
      for (let column = 0; column < 32; column++) {
        const [dx, dy] = [2 * column + 1 - x, 2 * row + 1 - y];
        if (dx * dx + dy * dy <= LBE.front.BRUSH ** 2) ink[32 * row + column] = 1;
      }
  };
  for (const stroke of strokes) {
    stroke.forEach(([x1, y1], i) => {
      const [x0, y0] = stroke[Math.max(i - 1, 0)];
      const steps = 1 + Math.floor((54 * Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))) / size);
      for (let step = 1; step <= steps; step++) {
        const x = x0 + Math.floor(((x1 - x0) * step) / steps);
        const y = y0 + Math.floor(((y1 - y0) * step) / steps);
        stamp(place(x, left, width), place(y, top, height));
      }
    });
  }
  ink.forEach((inked, at) => {
    shades[8 * (at >> 7) + ((at & 31) >> 2)] += inked;
  });
  return shades;
};

// The pad: drawn on with a finger or a mouse, or with the arrow keys and Space. drawn(strokes) is called
// while it goes on, said(words) with what the keys did.
LBE.front.pad = (drawn, said) => {
  const { SIDE } = LBE.front;
  const strokes = [];
  let below = null; // shades of a picture that was not drawn here
  let cursor = null; // the square of 8 x 8 that the keys are at
  let stroke = null;
  const canvas = LBE.el('canvas', {
    class: 'lbe-pad',
    width: SIDE,
    height: SIDE,
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'drawing pad',
    'aria-label': 'Draw a digit: arrow keys go to a square of 8 by 8, Space inks it, Delete clears all',
  });
  const show = () => {
    const context = canvas.getContext('2d');
    const style = getComputedStyle(canvas);
    context.clearRect(0, 0, SIDE, SIDE);
    context.fillStyle = style.color;
    (below || []).forEach((shade, i) => {
      context.globalAlpha = shade / 16;
      context.fillRect((i % 8) * 40, Math.floor(i / 8) * 40, 40, 40);
    });
    context.globalAlpha = 1;
    Object.assign(context, { lineWidth: 26, lineCap: 'round', lineJoin: 'round', strokeStyle: style.color });
    for (const [first, ...others] of strokes) {
      context.beginPath();
      context.moveTo(...first);
      [first, ...others].forEach((point) => context.lineTo(...point));
      context.stroke();
    }
    if (cursor && document.activeElement === canvas) {
      context.strokeStyle = style.outlineColor;
      context.lineWidth = 3;
      context.strokeRect(...cursor.map((at) => (at * SIDE) / 8 + 2), SIDE / 8 - 4, SIDE / 8 - 4);
    }
  };
  const changed = () => {
    below = null;
    show();
    drawn(strokes);
  };
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (at, start, extent) =>
      Math.min(SIDE, Math.max(0, Math.floor(((at - start) * SIDE) / extent)));
    return [within(event.clientX, box.left, box.width), within(event.clientY, box.top, box.height)];
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    [stroke, cursor] = [[point(event)], null];
    strokes.push(stroke);
    changed();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!stroke) return;
    stroke.push(point(event));
    changed();
  });
  ['pointerup', 'pointercancel'].forEach((name) =>
    canvas.addEventListener(name, () => {
      stroke = null;
    }),
  );
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let last = null; // the square that was inked last: one beside it is joined to it
  canvas.addEventListener('keydown', (event) => {
    const step = moves[event.key];
    if (step) {
      cursor = cursor ? cursor.map((at, i) => Math.min(7, Math.max(0, at + step[i]))) : [3, 1];
      said(`Row ${cursor[1] + 1}, column ${cursor[0] + 1}.`);
      show();
    } else if (event.key === ' ' || event.key === 'Enter') {
      cursor = cursor || [3, 1];
      const at = cursor.map((place) => (place * SIDE) / 8 + SIDE / 16);
      const near = last && Math.max(...last.map((place, i) => Math.abs(place - at[i]))) <= SIDE / 8;
      if (near) strokes[strokes.length - 1].push(at);
      else strokes.push([at]);
      last = at;
      changed();
    } else if (event.key === 'Delete' || event.key === 'Backspace') clear();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener('focus', show);
  canvas.addEventListener('blur', show);
  const clear = () => {
    strokes.length = 0;
    [stroke, last] = [null, null];
    changed();
  };
  new MutationObserver(show).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const under = (shades) => {
    below = shades;
    show();
  };
  return { canvas, clear, under };
};
