"""Every mistake, in the order of the specification's clauses."""

from tests.mutants import Mutant

BITS = (
    Mutant(
        "msb_first",
        "BitOrder",
        "reference.bits.to_words",
        "ba2int(vector),",
        "ba2int(vector[::-1]),",
    ),
    Mutant(
        "last_word_first",
        "WordOrder",
        "reference.bits.to_words",
        "for j in range(words)",
        "for j in reversed(range(words))",
    ),
    Mutant("unmasked_tail", "Padding", "reference.bits.from_words", "vector[:n]", "vector"),
    Mutant(
        "xor_for_xnor",
        "Xnor",
        "reference.bits.agreement",
        "len(a) - count_xor(a, b)",
        "count_xor(a, b)",
    ),
)

GENERATOR = (
    Mutant("nine_rounds", "PhiloxRounds", "reference.generator.philox", "ROUNDS", "ROUNDS - 1"),
    Mutant(
        "halves_exchanged",
        "PhiloxWords",
        "reference.generator.philox",
        "product_2 & MASK",
        "product_0 & MASK",
    ),
    Mutant("blocks_from_0", "BlockNumber", "reference.generator.words", "(block + 1,", "(block,"),
    Mutant(
        "layer_and_time_exchanged",
        "StreamFields",
        "reference.generator.words",
        "stream.layer, stream.time",
        "stream.time, stream.layer",
    ),
    Mutant(
        "whole_blocks_only",
        "FirstWord",
        "reference.generator.words",
        "skipped = first % 4",
        "skipped = 0",
    ),
    Mutant(
        "seed_of_32_bits",
        "WideFields",
        "reference.generator.words",
        "(stream.seed, 0)",
        "(stream.seed % 2**32, 0)",
    ),
    Mutant(
        "rows_without_gaps",
        "RowPadding",
        "reference.generator.split_rows",
        "word_count(n) * WORD",
        "n",
    ),
    Mutant(
        "overlapping_planes", "PlaneIndex", "reference.generator.plane", "index * size", "index"
    ),
    Mutant(
        "highest_bit_of_rate_first",
        "BernoulliOrder",
        "reference.generator.bernoulli_rows",
        "if rate >> i & 1",
        "if rate >> (RATE_BITS - 1 - i) & 1",
    ),
    Mutant(
        "and_for_or",
        "BernoulliLogic",
        "reference.generator.bernoulli_rows",
        "mask | drawn if rate >> i & 1 else mask & drawn",
        "mask & drawn if rate >> i & 1 else mask | drawn",
    ),
    Mutant(
        "planes_lose_their_place",
        "SkippedPlanes",
        "reference.generator.bernoulli_rows",
        "plane(stream, i, rows, n)",
        "plane(stream, i - lowest, rows, n)",
    ),
    Mutant(
        "larger_number_on_a_tie",
        "EqualKeys",
        "reference.generator.order",
        "(keys[i], i)",
        "(keys[i], -i)",
    ),
    Mutant(
        "stable_up_to_20_keys",
        "StableSort",
        "reference.generator.order",
        "(keys[i], i)",
        "(keys[i], i if len(keys) <= 20 else 7 * i % len(keys))",
    ),
    Mutant(
        "signed_keys",
        "UnsignedKeys",
        "reference.generator.order",
        "(keys[i], i)",
        "((keys[i] + 2**63) % 2**64, i)",
    ),
)

COUNTERS = (
    Mutant(
        "wraps_at_its_ends",
        "SaturateHigh",
        "reference.counters.move",
        "min(max(c + m, low), high)",
        "(c + m - low) % (high - low + 1) + low",
    ),
    Mutant(
        "symmetric_range",
        "SaturateLow",
        "reference.counters.bounds",
        "return -half,",
        "return 1 - half,",
    ),
    Mutant(
        "one_beyond_the_end",
        "SaturateHigh",
        "reference.counters.bounds",
        "half - 1\n",
        "half\n",
    ),
    Mutant(
        "sum_of_32_bits",
        "WideSum",
        "reference.counters.move",
        "c + m",
        "(c + m + 2**31) % 2**32 - 2**31",
    ),
    Mutant("zero_is_negative", "WeightOfZero", "reference.counters.weights", "(c >= 0", "(c > 0"),
    Mutant(
        "lowest_plane_first",
        "InitialPlanes",
        "reference.counters.counters_of_planes",
        "for drawn in planes",
        "for drawn in reversed(planes)",
    ),
    Mutant(
        "off_centre",
        "InitialOffset",
        "reference.counters.counters_of_planes",
        "offset = 1 <<",
        "offset = -1 + 1 <<",
    ),
    Mutant(
        "zero_reinforced_downwards",
        "ReinforceZero",
        "reference.counters.reinforce",
        "row[i] >= 0",
        "row[i] > 0",
    ),
    Mutant(
        "reinforced_beyond_the_end",
        "ReinforceEnds",
        "reference.counters.reinforce",
        "= saturate(row[i] + (1 if row[i] >= 0 else -1), counter_bits)",
        "+= 1 if row[i] >= 0 else -1",
    ),
)

CONFIGURATION = (
    Mutant(
        "larger_divisor_on_a_tie",
        "AutomaticGroup",
        "reference.configuration.groups.nearest_divisor",
        "(abs(g - size), g)",
        "(abs(g - size), -g)",
    ),
    Mutant(
        "threshold_rounded_up",
        "Theta",
        "reference.configuration.network.Configuration.shapes_at",
        "r.numerator * outputs // r.denominator",
        "-(-r.numerator * outputs // r.denominator)",
    ),
    Mutant(
        "first_robustness_for_all_layers",
        "LayerRobustness",
        "reference.configuration.network.Configuration.shapes_at",
        "zip(self.layers, groups, each, strict=True)",
        "zip(self.layers, groups, each[:1] * len(each), strict=True)",
    ),
    Mutant(
        "committee_shows_activations",
        "StackedCommittee",
        "reference.configuration.network.Configuration.shapes_at",
        "fan_in = outputs",
        "fan_in = width",
    ),
)

LAYER = (
    Mutant(
        "fires_above_half",
        "ActivationTie",
        "reference.perceptron.activation",
        "2 * z >= fan_in)",
        "2 * z > fan_in)",
    ),
    Mutant(
        "second_codeword_drawn",
        "TwoClasses",
        "reference.codebook.draw_codebook",
        "if classes == 2:",
        "if classes == 1:",
    ),
    Mutant(
        "highest_class_on_a_tie",
        "DecoderTie",
        "reference.codebook.decode",
        "agreements.index(max(agreements))",
        "max(range(len(agreements)), key=lambda c: (agreements[c], c))",
    ),
    Mutant(
        "margin_between_values",
        "MarginTie",
        "reference.codebook.margin",
        "sorted(agreements, reverse=True)[:2]",
        "(sorted(set(agreements), reverse=True) * 2)[:2]",
    ),
    Mutant(
        "at_the_margin_is_an_error",
        "MarginStrict",
        "reference.codebook.local_error",
        "< theta)",
        "<= theta)",
    ),
    Mutant(
        "right_is_enough",
        "ThinMargin",
        "reference.codebook.local_error",
        " or 2 * margin(agreements) < theta",
        "",
    ),
    Mutant(
        "margin_not_doubled",
        "ThinMargin",
        "reference.codebook.local_error",
        "2 * margin(agreements) <",
        "margin(agreements) <",
    ),
    Mutant(
        "highest_index_on_a_tie",
        "DeficitTie",
        "reference.layer.select",
        "(deficits[k], k)",
        "(deficits[k], -k)",
    ),
    Mutant(
        "first_wrong_one",
        "SmallestDeficit",
        "reference.layer.select",
        "min(candidates, key=lambda k: (deficits[k], k))",
        "candidates[0]",
    ),
    Mutant(
        "right_ones_too",
        "RightPerceptron",
        "reference.layer.select",
        " if wrong[k]]",
        "]",
    ),
    Mutant(
        "target_forgotten",
        "MoveSign",
        "reference.layer.summed_moves",
        "inputs[s] if targets[s][k] else ~inputs[s]",
        "inputs[s]",
    ),
    Mutant(
        "sums_of_8_bits",
        "EverySample",
        "reference.layer.summed_moves",
        "m + (v if up else -v)",
        "(m + (v if up else -v) + 128) % 256 - 128",
    ),
    Mutant(
        "rate_rounded",
        "RateFloor",
        "reference.layer.reinforcement_rate",
        "isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * fan_in * 355))",
        "round(((2**32 * n**2 * errors * 226) / (d**2 * samples * fan_in * 355)) ** 0.5)",
    ),
    Mutant(
        "rate_of_64_bits",
        "RateWidth",
        "reference.layer.reinforcement_rate",
        "(2**32 * n**2 * errors * 226)",
        "(2**32 * n**2 * errors * 226 % 2**64)",
    ),
)

STEP = (
    Mutant(
        "one_by_one",
        "SummedOnce",
        "reference.network.step",
        "updated = tuple(move(c, m, bits) for c, m in zip(layer.counters, moves, strict=True))",
        """updated = layer.counters
        for pair in selected:
            single = summed_moves(x, t, [pair], shape.perceptrons, shape.inputs)
            updated = tuple(move(c, m, bits) for c, m in zip(updated, single, strict=True))""",
    ),
    Mutant(
        "sample_by_sample",
        "BatchWeights",
        "reference.network.step",
        "    rule, bits =",
        """    if len(inputs) > 1:
        state, _ = step(config, state, inputs[:-1], labels[:-1])
        return step(config, state, inputs[-1:], labels[-1:])
    rule, bits =""",
    ),
    Mutant(
        "weights_not_repacked",
        "StaleWeights",
        "reference.network.step",
        "w = [weights(row) for row in layer.counters]",
        """w = vars(step).setdefault(
            (config, len(forward)), [weights(row) for row in layer.counters]
        )""",
    ),
    Mutant(
        "outputs_after_the_update",
        "OutputsBefore",
        "reference.network.step",
        "        # whom to correct (8)\n        layer,",
        """        if layers:
            below = forward[index - 1]
            w = [weights(row) for row in layers[-1].counters]
            z = [[perceptron_agreement(x_s, w_k) for w_k in w] for x_s in below.inputs]
            a = [bitarray([activation(v, below.shape.inputs) for v in z_s], "little") for z_s in z]
            seen = replace(seen, inputs=[rule.outputs(a_s, below.shape.group) for a_s in a])
        layer,""",
    ),
    Mutant(
        "reinforced_before_moved",
        "ReinforceOrder",
        "reference.network.step",
        "counters = tuple(reinforce(c, m, bits) for c, m in zip(updated, mask, strict=True))",
        """counters = tuple(
            move(reinforce(c, r, bits), m, bits)
            for c, r, m in zip(layer.counters, mask, moves, strict=True)
        )""",
    ),
    Mutant(
        "reinforced_without_error",
        "NoLocalError",
        "reference.network.step",
        " if any(e) else 0",
        "",
    ),
    Mutant(
        "reinforced_if_selected",
        "NothingSelected",
        "reference.network.step",
        "if any(e) else 0",
        "if selected else 0",
    ),
    Mutant(
        "mask_of_the_next_step",
        "ReinforceStream",
        "reference.network.step",
        "REINFORCEMENT, index, state.step)",
        "REINFORCEMENT, index, state.step + 1)",
    ),
    Mutant(
        "counts_the_first_layer",
        "WrongCount",
        "reference.network.step",
        "in zip(predictions, labels, v, strict=True) if",
        "in zip(traces[0].predictions, labels, v, strict=True) if",
    ),
)

EPOCH = (
    Mutant(
        "errors_of_all_epochs",
        "EpochErrors",
        "reference.network.epoch",
        "errors=wrong, samples=N",
        "errors=state.errors + wrong, samples=state.samples + N",
    ),
    Mutant(
        "errors_of_the_first_epoch",
        "EpochErrors",
        "reference.network.epoch",
        "errors=wrong,",
        "errors=state.errors if state.epoch else wrong,",
    ),
    Mutant(
        "no_errors_at_first",
        "FirstEpoch",
        "reference.network.initial_state",
        "for index in range(len(config.layers))))",
        "for index in range(len(config.layers))), errors=0)",
    ),
    Mutant(
        "steps_start_again",
        "StepCount",
        "reference.network.epoch",
        "return replace(state, ",
        "return replace(state, step=0, ",
    ),
    Mutant(
        "last_batch_left_out",
        "PartialBatch",
        "reference.network.epoch_steps",
        "range(done, len(inputs), config.batch)",
        "range(done, len(inputs) - config.batch + 1, config.batch)",
    ),
    Mutant(
        "the_same_order",
        "EpochOrder",
        "reference.network.epoch_steps",
        "ORDER, 0, state.epoch)",
        "ORDER, 0, 0)",
    ),
)

COMMITTEE = (
    Mutant(
        "tie_votes_0",
        "MajorityTie",
        "reference.committee.outputs",
        "2 * vote >= group",
        "2 * vote > group",
    ),
    Mutant(
        "targets_interleaved",
        "GroupTarget",
        "reference.committee.targets",
        "for bit in codeword for _ in range(group)",
        "for _ in range(group) for bit in codeword",
    ),
    Mutant(
        "every_group_open",
        "OpenGroups",
        "reference.committee.open_groups",
        "(output ^ codeword).search(1)",
        "range(len(output))",
    ),
)

TRAINED = (
    Mutant(
        "second_counters_drawn",
        "TwoClasses",
        "reference.trained_codebook.draw_codeword_counters",
        "if classes == 2:",
        "if classes == 1:",
    ),
    Mutant(
        "counters_of_another_purpose",
        "CodewordPlanes",
        "reference.trained_codebook.draw_codeword_counters",
        "Stream(seed, CODEBOOKS,",
        "Stream(seed, CODEBOOKS - 1,",
    ),
    Mutant(
        "its_own_rival",
        "Rival",
        "reference.trained_codebook.rival",
        " if c != label]",
        "]",
    ),
    Mutant(
        "highest_rival_on_a_tie",
        "RivalTie",
        "reference.trained_codebook.rival",
        "(agreements[c], -c)",
        "(agreements[c], c)",
    ),
    Mutant(
        "every_position",
        "SharedBits",
        "reference.trained_codebook.summed_codeword_moves",
        "(~(codebook[label] ^ codebook[other])).search(1)",
        "range(len(output))",
    ),
    Mutant(
        "rival_moves_along",
        "CodewordSign",
        "reference.trained_codebook.summed_codeword_moves",
        "moves[other][i] -= towards",
        "moves[other][i] += towards",
    ),
    Mutant(
        "rival_stays",
        "CodewordSign",
        "reference.trained_codebook.summed_codeword_moves",
        "moves[other][i] -= towards",
        "pass",
    ),
    Mutant(
        "every_sample_moves_codewords",
        "CodewordErrors",
        "reference.trained_codebook.summed_codeword_moves",
        "if e:",
        "if True:",
    ),
    Mutant(
        "codewords_move_one_by_one",
        "CodewordsBefore",
        "reference.network.step",
        "new = trained_layer(counters, tuple(move(c, m, bits) for c, m in rows))",
        """new = layer
            for s in range(len(y)):
                one = [values[s : s + 1] for values in (y, labels, rivals, e)]
                rows = zip(
                    new.codeword_counters, summed_codeword_moves(new.codebook, *one), strict=True
                )
                new = trained_layer(counters, tuple(move(c, m, bits) for c, m in rows))""",
    ),
    Mutant(
        "first_layer_s_codewords",
        "LastCodebook",
        "reference.configuration.network.Configuration.trains_codebook",
        "index == len(self.layers) - 1",
        "index == 0",
    ),
    Mutant(
        "codewords_reinforced",
        "CodewordReinforced",
        "reference.network.step",
        "tuple(move(c, m, bits) for c, m in rows)",
        "tuple(reinforce(move(c, m, bits), bitarray([1] * len(m)), bits) for c, m in rows)",
    ),
    Mutant(
        "digest_of_codewords_too",
        "CodewordState",
        "reference.digest._parts",
        "() if layer.codeword_counters else layer.codebook",
        "layer.codebook",
    ),
    Mutant(
        "codewords_stored",
        "CodewordState",
        "reference.model_file.layer_tensors",
        "if layer.codeword_counters:",
        "if False:",
    ),
)

EQUIANGULAR = (
    Mutant(
        "every_sweep_alike",
        "SweepOrder",
        "reference.equiangular.sweeps",
        "len(flips) - 1)",
        "0)",
    ),
    Mutant(
        "sweeps_of_layer_0",
        "SweepOrder",
        "reference.equiangular.sweeps",
        "EQUIANGULAR, layer,",
        "EQUIANGULAR, 0,",
    ),
    Mutant(
        "position_by_position",
        "SweepOrder",
        "reference.equiangular.sweep",
        "c, i = divmod(v, len(codebook[0]))",
        "i, c = divmod(v, len(codebook))",
    ),
    Mutant(
        "flips_on_a_tie",
        "SweepTie",
        "reference.equiangular.sweep",
        "< objective(M, S1, S2, alpha):",
        "< objective(M, S1, S2, alpha) + codebook[c][i]:",
    ),
    Mutant(
        "sum_of_the_start",
        "SweepAtOnce",
        "reference.equiangular.sweep",
        "S1, S2, flips = new_S1, new_S2, flips + 1",
        "S2, flips = new_S2, flips + 1",
    ),
    Mutant(
        "a_single_sweep",
        "SweepEnd",
        "reference.equiangular.sweeps",
        "while flips[-1]:",
        "while len(flips) == 1:",
    ),
    Mutant(
        "no_sweep_to_see_the_end",
        "SweepEnd",
        "reference.equiangular.sweeps",
        "while flips[-1]:",
        "while flips[-1] not in (0, 1):",
    ),
    Mutant(
        "variance_for_objective",
        "Objective",
        "reference.equiangular.objective",
        "d * M**2 * S1 + ",
        "",
    ),
    Mutant(
        "half_the_variance",
        "Objective",
        "reference.equiangular.objective",
        "2 * n *",
        "n *",
    ),
    Mutant(
        "alpha_rounded_down",
        "Objective",
        "reference.equiangular.objective",
        "n, d = alpha.numerator, alpha.denominator",
        "n, d = alpha.numerator // alpha.denominator, 1",
    ),
    Mutant(
        "objective_as_a_float",
        "ObjectiveWidth",
        "reference.equiangular.objective",
        "return d * M**2 * S1 + 2 * n * (M * S2 - S1**2)",
        "return int(float(d * M**2 * S1) + float(2 * n) * float(M * S2 - S1**2))",
    ),
    Mutant(
        "objective_of_64_bits",
        "ObjectiveWidth",
        "reference.equiangular.objective",
        "return d * M**2 * S1 + 2 * n * (M * S2 - S1**2)",
        "return (d * M**2 * S1 + 2 * n * (M * S2 - S1**2)) % 2**64",
    ),
    Mutant(
        "the_last_layer_alone",
        "EveryCodebook",
        "reference.layer.initial_layer",
        'if config.codebook == "equiangular":',
        'if config.codebook == "equiangular" and index == len(config.layers) - 1:',
    ),
    Mutant(
        "stages_of_rounded_length",
        "StageOfEpoch",
        "reference.configuration.groups.stage_of",
        "epoch * stages // epochs",
        "epoch // (epochs // stages)",
    ),
    Mutant(
        "the_stage_of_the_epoch_to_come",
        "StageOfEpoch",
        "reference.configuration.groups.stage_of",
        "epoch * stages",
        "(epoch + 1) * stages",
    ),
    Mutant(
        "groups_of_the_first_stage",
        "StageOfEpoch",
        "reference.network.step",
        "config.shapes_at(state.epoch)",
        "config.shapes",
    ),
    Mutant(
        "stages_again_from_the_first",
        "LastStage",
        "reference.configuration.groups.stage_of",
        "min(stages - 1, epoch * stages // epochs)",
        "epoch * stages // epochs % stages",
    ),
    Mutant(
        "stages_as_1_0",
        "LowestVersion",
        "reference.configuration.model.Description.specification",
        " or len(config.stages) > 1",
        "",
    ),
)

PROPAGATED = (
    Mutant(
        "every_sample_below_the_last",
        "LastError",
        "reference.propagated.aims",
        "Aims(last.local_errors, t, everywhere, g)",
        "Aims(last.local_errors if seen is last else [1] * len(labels), t, everywhere, g)",
    ),
    Mutant(
        "theta_of_the_first_layer",
        "LastError",
        "reference.network.step",
        "local_error(A_s, label, shape.theta)",
        "local_error(A_s, label, config.shapes_at(state.epoch)[0].theta)",
    ),
    Mutant(
        "open_below_the_threshold_only",
        "Gate",
        "reference.propagated.gates",
        "d <= most",
        "d < most",
    ),
    Mutant(
        "gate_rounded_up",
        "Gate",
        "reference.propagated.gates",
        "gate.numerator * fan_in // gate.denominator",
        "-(-gate.numerator * fan_in // gate.denominator)",
    ),
    Mutant(
        "gates_left_out",
        "Gate",
        "reference.propagated.gates",
        "d <= most for",
        "True for",
    ),
    Mutant(
        "gate_of_perceptrons_not_of_inputs",
        "Gate",
        "reference.propagated.aims",
        "gates(d, config.gate, seen.shape.inputs)",
        "gates(d, config.gate, seen.shape.perceptrons)",
    ),
    Mutant(
        "wrong_perceptrons_only",
        "EveryGate",
        "reference.propagated.aims",
        "g = [gates(d, config.gate, seen.shape.inputs) for d in seen.deficits] if depth else []",
        """g = [gates(d, config.gate, seen.shape.inputs) for d in seen.deficits] if depth else []
        g = [g_s & (a_s ^ t_s) for g_s, a_s, t_s in zip(g, seen.activations, t)]""",
    ),
    Mutant(
        "tie_of_targets_0",
        "TargetTie",
        "reference.propagated.targets_below",
        ">= n_g for",
        "> n_g for",
    ),
    Mutant(
        "no_open_gate_0",
        "TargetTie",
        "reference.propagated.targets_below",
        ">= n_g for",
        ">= max(n_g, 1) for",
    ),
    Mutant(
        "majority_of_all_perceptrons",
        "Gate",
        "reference.propagated.targets_below",
        "n_g = g.count(1)",
        "n_g = len(g)",
    ),
    Mutant(
        "rows_for_columns",
        "TurnedWeights",
        "reference.propagated.transposed",
        "return [",
        "return list(w) if len(w) == len(w[0]) else [",
    ),
    Mutant(
        "weights_after_the_step",
        "TargetsBefore",
        "reference.network.step",
        "aims_of = rule.aims(config, forward, labels)",
        """if config.rule == "propagated" and not vars(step).get("within"):
        step.within = True
        after, _ = step(config, state, inputs, labels)
        step.within = False
        moved = [[weights(row) for row in layer.counters] for layer in after.layers]
        aims_of = rule.aims(
            config, [replace(f, weights=w) for f, w in zip(forward, moved)], labels
        )
    else:
        aims_of = rule.aims(config, forward, labels)""",
    ),
    Mutant(
        "codewords_of_every_layer",
        "NoCodebook",
        "reference.configuration.network.Configuration.has_codebook",
        'self.rule != "propagated" or index == len(self.layers) - 1',
        "True",
    ),
    Mutant(
        "no_outputs_without_codewords",
        "NoCodebook",
        "reference.digest._parts",
        "if layer.codebook else len(layer.counters)",
        "if layer.codebook else 0",
    ),
)

SETS = (
    Mutant(
        "votes_of_sets_counted",
        "AddedAgreements",
        "reference.weight_set.summed_agreements",
        "return [sum(each) for each in zip(*(set_agreements(s, x) for s in sets), strict=True)]",
        """each = [set_agreements(s, x) for s in sets]
    return [sum(A.index(max(A)) == c for A in each) for c in range(len(each[0]))]""",
    ),
    Mutant(
        "network_alone",
        "AddedAgreements",
        "reference.network.predict",
        "(weight_set_of(config, state.layers), *state.weight_sets)",
        "(weight_set_of(config, state.layers),)",
    ),
    Mutant(
        "sets_alone",
        "AddedAgreements",
        "reference.network.predict",
        "(weight_set_of(config, state.layers), *state.weight_sets)",
        "state.weight_sets or (weight_set_of(config, state.layers),)",
    ),
    Mutant(
        "highest_of_equal_sums",
        "SumTie",
        "reference.network.predict",
        "[decode(summed_agreements(sets, x)) for x in inputs]",
        "[config.classes - 1 - decode(summed_agreements(sets, x)[::-1]) for x in inputs]",
    ),
    Mutant(
        "tie_of_votes_gives_0",
        "SetVotes",
        "reference.weight_set.set_agreements",
        "x = outputs(a, layer.votes)",
        "x = outputs(a, layer.votes) if layer.votes % 2 else ~outputs(~a, layer.votes)",
    ),
    Mutant(
        "activations_of_votes",
        "SetVotes",
        "reference.weight_set.set_agreements",
        "x = outputs(a, layer.votes)",
        "x = a[:: layer.votes]",
    ),
    Mutant(
        "oldest_snapshots",
        "SnapshotTime",
        "reference.weight_set.with_snapshot",
        "(*sets, new)[-(snapshots - 1) :]",
        "(*sets, new)[: snapshots - 1]",
    ),
    Mutant(
        "one_snapshot_more",
        "SnapshotTime",
        "reference.weight_set.with_snapshot",
        "[-(snapshots - 1) :]",
        "[-snapshots:]",
    ),
    Mutant(
        "first_counters_as_a_snapshot",
        "SnapshotTime",
        "reference.network.epoch_steps",
        "snapshots > 1 and state.epoch and not done",
        "snapshots > 1 and not done",
    ),
    Mutant(
        "sets_not_digested",
        "SetDigest",
        "reference.digest._parts",
        "for weight_set in state.weight_sets:",
        "for weight_set in ():",
    ),
    Mutant(
        "votes_not_digested",
        "SetDigest",
        "reference.digest._set_parts",
        '"<III", len(layer.weights), len(layer.weights[0]), layer.votes',
        '"<II", len(layer.weights), len(layer.weights[0])',
    ),
    Mutant(
        "sizes_of_sets_taken",
        "Refused",
        "reference.configuration.weight_sets._sizes",
        "any(width % size for width, size in zip(layers, votes, strict=True))",
        "False",
    ),
)

DATA = (
    Mutant(
        "number_as_a_float",
        "Decimal",
        "reference.numbers.number",
        "return Fraction(text)",
        "return Fraction(float(text)) if abs(float(text)) < 1e300 else Fraction(text)",
    ),
    Mutant(
        "median_rounded_up",
        "MedianEven",
        "reference.encoding.fit_median",
        "pixels[(m - 1) // 2] + pixels[m // 2])",
        "2 * pixels[m // 2])",
    ),
    Mutant(
        "at_the_median_is_1",
        "MedianStrict",
        "reference.encoding.encode_image",
        "2 * pixel > encoding",
        "2 * pixel >= encoding",
    ),
    Mutant(
        "largest_value_as_threshold",
        "QuantileLargest",
        "reference.encoding.fit_numeric",
        "min(quantile, below[-1])",
        "quantile",
    ),
    Mutant(
        "quantile_one_later",
        "Quantile",
        "reference.encoding.fit_numeric",
        "(j * len(ordered) - 1) // (levels + 1)",
        "j * len(ordered) // (levels + 1)",
    ),
    Mutant(
        "at_a_threshold_is_1",
        "ThresholdEqual",
        "reference.encoding.encode_number",
        "cell > threshold",
        "cell >= threshold",
    ),
    Mutant(
        "categories_in_alphabetical_order",
        "CodePoints",
        "reference.encoding.fit_categorical",
        "sorted(set(texts))",
        "sorted(set(texts), key=lambda text: (text.lower(), text))",
    ),
    Mutant(
        "missing_as_the_largest",
        "MissingCell",
        "reference.encoding.encode_number",
        "cell is not None and cell > threshold",
        "cell is None or cell > threshold",
    ),
    Mutant(
        "bit_missing_where_all_were",
        "MissingBit",
        "reference.encoding.fit_numeric",
        "0 < len(ordered) < len(values)",
        "len(ordered) < len(values)",
    ),
    Mutant(
        "bit_missing_where_none_was",
        "MissingBit",
        "reference.encoding.fit_categorical",
        "0 < len(texts) < len(values)",
        "0 < len(texts)",
    ),
    Mutant(
        "missing_cells_counted",
        "MissingCount",
        "reference.encoding.fit_numeric",
        "ordered[(j * len(ordered) - 1) // (levels + 1)]",
        "ordered[min((j * len(values) - 1) // (levels + 1), len(ordered) - 1)]",
    ),
    Mutant(
        "bit_missing_first",
        "MissingPlace",
        "reference.encoding.encode_number",
        "[*bits, cell is None]",
        "[cell is None, *bits]",
    ),
    Mutant(
        "unknown_is_not_missing",
        "MissingUnknown",
        "reference.encoding.encode_text",
        "not any(bits)",
        "cell is None",
    ),
    Mutant(
        "quantiles_alone",
        "Spread",
        "reference.spread.fit_spread",
        "MOST_ASKED * levels + 1",
        "levels + 1",
    ),
    Mutant(
        "spread_by_the_last",
        "SpreadTie",
        "reference.spread.fit_spread",
        "len(thresholds) > len(chosen)",
        "len(thresholds) >= len(chosen)",
    ),
    Mutant(
        "spread_without_end",
        "SpreadEnd",
        "reference.spread.fit_spread",
        "MOST_ASKED * levels + 1",
        "2 * MOST_ASKED * levels + 1",
    ),
    Mutant(
        "spread_goes_on",
        "SpreadEnd",
        "reference.spread.fit_spread",
        "len(thresholds) > levels:\n            break",
        "len(thresholds) > levels:\n            continue",
    ),
    Mutant(
        "spread_without_weights",
        "SpreadWeights",
        "reference.spread.fit_spread",
        "+= weight",
        "+= 1",
    ),
    Mutant(
        "classes_as_texts",
        "NumericClasses",
        "reference.encoding.order_of_classes",
        "if all(INTEGER.fullmatch(name) for name in names)",
        "if False",
    ),
    Mutant(
        "flips_of_another_sample",
        "FlipStream",
        "reference.prototypes.prototype_samples",
        "Stream(seed, FLIPS, 0, s)",
        "Stream(seed, FLIPS, s, 0)",
    ),
    Mutant(
        "first_ones_for_testing",
        "SplitEnd",
        "reference.split.split",
        "order[: samples - test], order[samples - test :]",
        "order[test:], order[:test]",
    ),
    Mutant(
        "first_ones_for_validation",
        "ValidationEnd",
        "reference.validation.validation_split",
        "order = permutation(Stream(seed, VALIDATION), len(labels))",
        "order = permutation(Stream(seed, VALIDATION), len(labels))[::-1]",
    ),
    Mutant(
        "shuffled_training_samples",
        "ValidationOrder",
        "reference.validation.validation_split",
        "sorted(order[: len(labels) - held_out])",
        "order[: len(labels) - held_out]",
    ),
    Mutant(
        "stream_of_the_split",
        "ValidationStream",
        "reference.validation.validation_split",
        "Stream(seed, VALIDATION)",
        "Stream(seed, 7)",
    ),
    Mutant(
        "class_lost",
        "LostClass",
        "reference.validation.validation_split",
        "if lost:",
        "if False:",
    ),
)

FILES = (
    Mutant(
        "big_endian_counters",
        "Digest",
        "reference.digest._parts",
        'layer.counters:\n            yield struct.pack(f"<',
        'layer.counters:\n            yield struct.pack(f">',
    ),
    Mutant(
        "small_elements_first",
        "TensorOrder",
        "reference.model_file.to_bytes",
        "(-STORAGE[t.dtype][0], t.name)",
        "(STORAGE[t.dtype][0], t.name)",
    ),
    Mutant(
        "eight_bits_in_sixteen",
        "TensorType",
        "reference.layer_file.counter_type",
        "counter_bits <= 8 else",
        "counter_bits < 8 else",
    ),
    Mutant(
        "header_not_padded",
        "HeaderPadding",
        "reference.model_file.to_bytes",
        "(-len(encoded) % 8)",
        "0",
    ),
    Mutant(
        "always_the_newest_version",
        "LowestVersion",
        "reference.configuration.model.Description.specification",
        'return "1.1" if missing_bits(self.encoding) else "1.0"',
        'return "1.1"',
    ),
    Mutant(
        "weights_alone_in_words",
        "WeightBytes",
        "reference.weights_only.octet_count",
        "-(-n // OCTET)",
        "8 * -(-n // 64)",
    ),
    Mutant(
        "weights_alone_upside_down",
        "WeightBytes",
        "reference.weights_only.counters_of",
        "bit - 1",
        "-bit",
    ),
    Mutant(
        "out_of_range_counter_taken",
        "Refused",
        "reference.layer_file._counters",
        "if min(flat) < low or max(flat) > high:",
        "if False:",
    ),
    Mutant(
        "last_of_equal_names",
        "Refused",
        "reference.configuration.json_text._object",
        "if len(value) != len(pairs):",
        "if False:",
    ),
    Mutant(
        "any_depth",
        "Refused",
        "reference.configuration.json_text._check_depth",
        "> DEEPEST:",
        "> 2 * DEEPEST:",
    ),
)

WEIGHTS = (
    Mutant(
        "every_sample_weighs_1",
        "SampleWeight",
        "reference.layer.summed_moves",
        "v = 1 if sample_weight is None else sample_weight[s]",
        "v = 1",
    ),
    Mutant(
        "weighted_sums_of_32_bits",
        "WeightWidth",
        "reference.layer.summed_moves",
        "m + (v if up else -v)",
        "(m + (v if up else -v) + 2**31) % 2**32 - 2**31",
    ),
    Mutant(
        "heads_counted",
        "WeightedErrors",
        "reference.network.step",
        "sum(v_s for",
        "sum(1 for",
    ),
    Mutant(
        "epoch_counts_heads",
        "WeightedSamples",
        "reference.network.epoch",
        "N = sum(weights_of(sample_weight, len(inputs)))",
        "N = len(inputs)",
    ),
    Mutant(
        "codewords_unweighted",
        "WeightedCodewords",
        "reference.trained_codebook.summed_codeword_moves",
        "v_s if output[i] else -v_s",
        "1 if output[i] else -1",
    ),
    Mutant(
        "weights_not_shuffled",
        "WeightOrder",
        "reference.network.epoch_steps",
        "[v[i] for i in batch]",
        "v[start : start + config.batch]",
    ),
    Mutant(
        "batches_of_weight",
        "BatchOfWeights",
        "reference.network.epoch_steps",
        """    for start in range(done, len(inputs), config.batch):
        batch = order[start : start + config.batch]""",
        """    size = max(1, config.batch * len(inputs) // sum(v))
    for start in range(done, len(inputs), size):
        batch = order[start : start + size]""",
    ),
    Mutant(
        "weight_0_taken",
        "Refused",
        "reference.samples.check_samples",
        "not weight >= 1",
        "not weight >= 0",
    ),
    Mutant(
        "any_sum_of_weights",
        "Refused",
        "reference.samples.check_samples",
        "if sum(sample_weight or ()) > LARGEST_COUNT:",
        "if False:",
    ),
    Mutant(
        "balanced_to_the_mean",
        "BalancedWeights",
        "reference.samples.balanced",
        "m = max(n.values())",
        "m = len(labels)",
    ),
    Mutant(
        "balanced_rounded_down",
        "HalfUp",
        "reference.samples.balanced",
        "(2 * m + n[c]) // (2 * n[c])",
        "m // n[c]",
    ),
    Mutant(
        "half_down",
        "HalfUp",
        "reference.samples.balanced",
        "(2 * m + n[c]) // (2 * n[c])",
        "(2 * m + n[c] - 1) // (2 * n[c])",
    ),
)

REQUESTS = (
    Mutant(
        "more_names",
        "Malformed",
        "reference.oracle.answer_line",
        'set(request) != {"id", "operation", "inputs"}',
        'not set(request) >= {"id", "operation", "inputs"}',
    ),
    Mutant(
        "counted_beyond",
        "Malformed",
        "reference.oracle.operations.network._check_ends",
        "max(step, epoch) >= 2**64",
        "max(step, epoch) > 2**64",
    ),
    Mutant(
        "numbers_of_64_bits",
        "Malformed",
        "reference.oracle.written.read_integer",
        "abs(value) > SAFE",
        "abs(value) > 2**64",
    ),
    Mutant(
        "texts_of_any_size",
        "Malformed",
        "reference.oracle.written.is_integer_text",
        " and abs(int(value)) > SAFE",
        "",
    ),
    Mutant(
        "longer_texts_only",
        "Request",
        "reference.oracle.written.is_integer_text",
        "abs(int(value)) > SAFE",
        "abs(int(value)) > 2 * SAFE",
    ),
)

GALLERY = (
    *BITS,
    *GENERATOR,
    *COUNTERS,
    *CONFIGURATION,
    *LAYER,
    *STEP,
    *EPOCH,
    *COMMITTEE,
    *TRAINED,
    *EQUIANGULAR,
    *PROPAGATED,
    *WEIGHTS,
    *SETS,
    *DATA,
    *FILES,
    *REQUESTS,
)
