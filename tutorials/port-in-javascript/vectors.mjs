// Clause 20.1: reading a vectors file.
import { isObject, parse } from './json.mjs';
import { Refused } from './lbe.mjs';
import { exactNames } from './config.mjs';

export function readVectors(text) {
  const refuse = (reason) => { throw new Refused('vectors', reason); };
  const check = (ok, reason = 'names') => { if (!ok) refuse(reason); };
  const texts = (o, ...names) => check(names.every((n) => typeof o[n] === 'string'));
  let f;
  try { f = parse(text); } catch { refuse('json'); }
  check(isObject(f), 'json');
  check(exactNames(f, ['schema', 'spec_version', 'licence', 'title', 'numberOfTests', 'notes', 'groups']));
  check(typeof f.schema === 'string', 'schema');
  const v = typeof f.spec_version === 'string' && /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/.exec(f.spec_version);
  check(v && v[1] === '1', 'version');
  texts(f, 'licence', 'title');
  check(f.licence === 'CC0-1.0');
  check(typeof f.numberOfTests === 'number' && isObject(f.notes) && Array.isArray(f.groups));
  for (const note of Object.values(f.notes)) { check(exactNames(note, ['bug', 'description', 'clause'])); texts(note, 'bug', 'description', 'clause'); }
  const tests = [];
  for (const g of f.groups) {
    check(exactNames(g, ['id', 'operation', 'clause', 'comment', 'parameters', 'tests']));
    texts(g, 'id', 'operation', 'clause', 'comment');
    check(isObject(g.parameters) && Array.isArray(g.tests));
    for (const t of g.tests) {
      const base = ['id', 'comment', 'flags', 'inputs'];
      check(exactNames(t, base) || exactNames(t, [...base, 'result', 'expected']));
      texts(t, 'id', 'comment');
      check(Array.isArray(t.flags) && t.flags.every((n) => typeof n === 'string') && isObject(t.inputs));
      if ('result' in t) {
        check((t.result === 'valid' || t.result === 'refused') && isObject(t.expected));
        if (t.result === 'refused') { check(exactNames(t.expected, ['stage', 'reason'])); texts(t.expected, 'stage', 'reason'); }
      }
      tests.push(t);
    }
  }
  check(tests.length > 0, 'empty');
  check(f.numberOfTests === tests.length, 'count');
  check(new Set(tests.map((t) => t.id)).size === tests.length, 'duplicate');
  check(tests.every((t) => t.flags.every((n) => n in f.notes)), 'flag');
  return tests.length;
}
