// Clause 20.1: reading a vectors file.
import { isObject, parse } from './json.mjs';
import { Refused } from './lbe.mjs';
import { VERSION, exactNames } from './config.mjs';

export function readVectors(text) {
  const refuse = (reason) => { throw new Refused('vectors', reason); };
  const check = (ok, reason = 'names') => { if (!ok) refuse(reason); };
  const texts = (o, ...names) => check(names.every((n) => typeof o[n] === 'string'));
  let f;
  try { f = parse(text); } catch { refuse('json'); }
  check(isObject(f), 'json');
  check(exactNames(f, ['schema', 'spec_version', 'licence', 'title', 'numberOfTests', 'notes', 'groups']));
  const v = typeof f.spec_version === 'string' && VERSION.exec(f.spec_version);
  check(v && v[1] === '1', 'version');
  check(typeof f.schema === 'string', 'schema');
  texts(f, 'licence', 'title');
  check(f.licence === 'CC0-1.0');
  check(['number', 'bigint'].includes(typeof f.numberOfTests) && isObject(f.notes) && Array.isArray(f.groups));
  for (const note of Object.values(f.notes)) { check(exactNames(note, ['bug', 'description', 'clause'])); texts(note, 'bug', 'description', 'clause'); }
  const tests = [];
  for (const g of f.groups) {
    check(exactNames(g, ['id', 'operation', 'clause', 'comment', 'parameters', 'tests']));
    texts(g, 'id', 'operation', 'clause', 'comment');
    check(isObject(g.parameters) && Array.isArray(g.tests));
    for (const t of g.tests) {
      check(isObject(t));
      tests.push(t);
      const answers = 'result' in tests[0] ? ['result', 'expected'] : []; // of all tests, or of none
      check(exactNames(t, ['id', 'comment', 'flags', 'inputs', ...answers]));
      texts(t, 'id', 'comment');
      check(Array.isArray(t.flags) && t.flags.every((n) => typeof n === 'string') && isObject(t.inputs));
      if ('result' in t) {
        check((t.result === 'valid' || t.result === 'refused') && isObject(t.expected));
        if (t.result === 'refused') { check(exactNames(t.expected, ['stage', 'reason'])); texts(t.expected, 'stage', 'reason'); }
      }
      check(Object.keys(t.inputs).every((n) => !(n in g.parameters)));
      check(t.flags.every((n) => n in f.notes), 'flag');
    }
  }
  check(tests.length > 0, 'empty');
  check(f.numberOfTests === tests.length, 'count');
  check(new Set(tests.map((t) => t.id)).size === tests.length, 'duplicate');
  return tests.length;
}
