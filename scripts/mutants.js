// Mutation testing of the model: cargo-mutants changes `src/model` in one small way after the other, and the tests have to
// notice. Writes docs/mutation.md: the figures, and whatever no test noticed, with the reasons in docs/survivors.json.
//
//     make mutants                                  everything, an hour or less
//     make mutants ONLY="path.rs seek/root.rs"      these files anew, the others as they were found last
//     make mutants ONLY=missed                      what was not noticed last time and is not explained
//
// A thousand changes are a thousand builds, so it works in copies that build in two seconds: the library without its commands, and
// all tests of the model as one program, the quick ones first, which stops at the first failure.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const TOOL = process.env.MUTANTS ?? 'cargo-mutants';
const FOUND = 'target/mutants/found';
const MODEL = 'src/model';

/** In this order: those that are quick and notice most, then the sweeps over every country. Not among them: comparisons with
 *  generated pages and with the second engine, which would notice any change without saying why it is wrong. */
const TESTS = [
  'worked_examples', 'own_place', 'warnings', 'published', 'paying', 'properties', 'goal_seek', 'variants', 'impact',
  'uncertainty', 'identity', 'bad_input', 'source_tables',
];

/** What these folders hold is used by nothing else in the model, so the tests of their subject alone are asked. */
const ALONE = { impact: 'impact', seek: 'goal_seek', uncertainty: 'uncertainty' };

/** No test takes a second more than three; a change that lets a loop run on is stopped then. */
const SECONDS = 60;

const PROFILE = `[profile.test]
opt-level = 1
debug = 0

[profile.test.package."*"]
opt-level = 3
`;

const PROGRAM = `//! All tests of the model.

mod common;

#[test]
fn a_failure_ends_the_program() {
    std::panic::set_hook(Box::new(|failure| {
        use std::io::Write;
        let thread = std::thread::current();
        let _ = writeln!(std::io::stderr(), "noticed by {}: {failure}", thread.name().unwrap_or_default());
        std::process::exit(101);
    }));
}
`;

function copy(to) {
  for (const part of ['src', 'tests', 'data', 'docs']) rmSync(`${to}/${part}`, { recursive: true, force: true });
  for (const part of ['src', 'data', 'Cargo.lock', 'rust-toolchain.toml', 'docs/validation.md', 'tests/tables']) {
    cpSync(part, `${to}/${part}`, { recursive: true });
  }
  rmSync(`${to}/src/bin`, { recursive: true });
  const manifest = readFileSync('Cargo.toml', 'utf8')
    .replace(/^crate-type = .*$/m, 'test = false\ndoctest = false')
    .replace(/^\[\[(bin|bench)\]\]\n(.+\n)+/gm, '')
    .replace(/^\[profile\.test\]\n(.+\n)+/m, PROFILE);
  writeFileSync(`${to}/Cargo.toml`, manifest);

  cpSync('tests/common', `${to}/tests/model/common`, { recursive: true });
  for (const name of TESTS) {
    const text = readFileSync(`tests/${name}.rs`, 'utf8').replace(/^mod common;$/m, 'use crate::common;');
    writeFileSync(`${to}/tests/model/${name}.rs`, text);
  }
  program(to, TESTS);
}

/** Writes the test program. Names are sorted before they run, hence the letters; `common` is shared, so that the data are read
 *  once. */
function program(tree, tests) {
  const modules = tests.map((name, i) => `#[path = "${name}.rs"]\nmod ${String.fromCharCode(98 + i)}_${name};\n`);
  writeFileSync(`${tree}/tests/model/main.rs`, PROGRAM + modules.join(''));
}

const env = { ...process.env, PROPTEST_MAX_SHRINK_ITERS: '0', RUST_BACKTRACE: '0' };
delete env.CARGO_TARGET_DIR;

// What is known of a file: valid as long as the file is as it was.
const place = (file) => `${FOUND}/${file}.json`;
const hash = (file) => createHash('sha256').update(readFileSync(`${MODEL}/${file}`)).digest('hex');
function known(file) {
  if (!existsSync(place(file))) return undefined;
  const { source, mutants } = JSON.parse(readFileSync(place(file), 'utf8'));
  return source === hash(file) ? mutants : undefined;
}

const byPlace = ({ span: { start: a } }, { span: { start: b } }) => a.line - b.line || a.column - b.column;
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Tries every change of a file, or only those named, and keeps what comes out. */
function mutate(tree, file, names) {
  const out = path.resolve(`${FOUND}/${file}.out`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const words = [
    'mutants', '--in-place', '--baseline=skip', '--no-shuffle', '--colors=never', '--file', `${MODEL}/${file}`, '--output', out,
    '--timeout', SECONDS, '--build-timeout', 4 * SECONDS, '--cargo-arg=--locked', ...names.map((name) => `--re=^${escaped(name)}$`),
  ];
  const alone = ALONE[path.dirname(file)];
  program(tree, alone ? [alone] : TESTS);
  return new Promise((resolve, reject) => {
    spawn(TOOL, words.map(String), { cwd: tree, env, stdio: ['ignore', 'ignore', 'inherit'] })
      .on('error', reject)
      .on('exit', (code) => {
        // 0 and others say whether all were noticed; the result says which.
        if (!existsSync(`${out}/mutants.out/outcomes.json`)) return reject(new Error(`${file}: cargo-mutants ended with ${code}`));
        const { outcomes } = JSON.parse(readFileSync(`${out}/mutants.out/outcomes.json`, 'utf8'));
        const found = outcomes.map(({ scenario: { Mutant: { name, span, genre } }, summary }) => ({ name, span, genre, summary }));
        const kept = names.length ? known(file).filter((m) => !found.some((f) => f.name === m.name)) : [];
        writeFileSync(place(file), JSON.stringify({ source: hash(file), mutants: [...kept, ...found].sort(byPlace) }, null, 1));
        resolve();
      });
  });
}

const all = readdirSync(MODEL, { recursive: true }).filter((name) => name.endsWith('.rs')).sort();
const reasons = new Map(JSON.parse(readFileSync('docs/survivors.json', 'utf8'))
  .map(({ file, what, where, reason }) => [[file, what, where].join('\n'), reason]));
const reason = ({ file, what, where }) => reasons.get([file, what, where].join('\n'));
const missed = (file) => of(file).filter((m) => m.summary === 'MissedMutant' && !reason(m)).map((m) => m.name);

/** The files to work on, each with the changes to try; none named is all. */
function asked(words) {
  if (words.includes('missed')) {
    return all.map((file) => ({ file, names: known(file) ? missed(file) : [] }))
      .filter(({ file, names }) => names.length || !known(file));
  }
  for (const name of words) if (!all.includes(name)) throw new Error(`there is no ${MODEL}/${name}`);
  return (words.length ? words : all).map((file) => ({ file, names: [] }));
}

async function run(work) {
  const size = ({ file, names }) => names.length || readFileSync(`${MODEL}/${file}`).length;
  const queue = [...work].sort((a, b) => size(b) - size(a));
  const trees = Math.min(os.availableParallelism(), 4, queue.length);
  await Promise.all(Array.from({ length: trees }, async (_, i) => {
    const tree = `target/mutants/tree-${i}`;
    copy(tree);
    // Without any change all tests pass; and what does not change is built.
    execFileSync('cargo', ['test', '--quiet', '--locked', '--test', 'model'], { cwd: tree, env, stdio: ['ignore', 'ignore', 'inherit'] });
    for (let next = queue.shift(); next; next = queue.shift()) {
      await mutate(tree, next.file, next.names);
      console.log(`${next.file}: ${counts(of(next.file)).words}`);
    }
  }));
}

// --- what was found ---

const of = (file) => {
  const source = readFileSync(`${MODEL}/${file}`, 'utf8').split('\n');
  return known(file).map(({ name, span: { start, end }, genre, summary }) => {
    const line = source[start.line - 1];
    // Which of several operators of a line it is; a whole body needs no excerpt.
    const where = genre !== 'FnValue' && start.line === end.line
      ? `${line.slice(0, start.column - 1)}«${line.slice(start.column - 1, end.column - 1)}»${line.slice(end.column - 1)}`.trim()
      : '';
    return { file, name, what: name.replace(/^.*?:\d+:\d+: /, ''), where, summary };
  });
};

function counts(mutants) {
  const number = (summary) => mutants.filter((m) => m.summary === summary).length;
  const [unviable, caught, stopped, missed] = ['Unviable', 'CaughtMutant', 'Timeout', 'MissedMutant'].map(number);
  const viable = caught + stopped + missed;
  const share = viable ? `${((100 * (caught + stopped)) / viable).toFixed(1)} %` : '';
  return {
    row: [mutants.length, unviable, caught, stopped, missed, share],
    words: `${viable} that compile, ${caught + stopped} noticed, ${missed} not`,
  };
}

const table = (head, rows) =>
  [head, head.map((_, i) => (i ? '---:' : '---')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function page(mutants, survivors) {
  const files = [...new Set(mutants.map((m) => m.file))];
  const rows = files.map((file) => [`\`${file}\``, ...counts(mutants.filter((m) => m.file === file)).row]);
  const total = counts(mutants);
  const list = survivors.map((m) => `- \`${m.file}\`, ${m.what.replace(/^(replace|delete) (.*) in (.*)$/, '$1 `$2` in `$3`')
    .replace(/^replace (\S+) -> (.*) with (.*)$/, 'replace the body of `$1` by `$3`')}${m.where ? `: \`${m.where}\`` : ''}  \n  ${reason(m) ?? '**No reason yet.**'}`);
  const version = execFileSync(TOOL, ['mutants', '--version'], { encoding: 'utf8' }).trim();
  const rust = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ');
  return `# Mutation testing

Written by \`make mutants\`, ${new Date().toISOString().slice(0, 10)}, with ${version} and ${rust}. Do not edit it; the reasons are in
[survivors.json](survivors.json).

Tests may pass because nothing is wrong, or because they look at nothing. So the model is made wrong on purpose: an operator is replaced by
another one, a condition turned round, an arm of a match taken out, the body of a function replaced by a constant; one such change at a time, everywhere in
\`src/model\`, and each time the tests must fail. Of the changes that compile they noticed **${total.row[5]}**.

The tests: ${TESTS.map((name) => `\`${name}\``).join(', ')}; for \`impact/\`, \`seek/\` and \`uncertainty/\` only those of their
subject. Comparisons with generated pages and with the second engine are left out: they notice
nearly any change, but do not say which side is right. A change after which a test does not end within ${SECONDS} seconds counts as noticed. Numbers that
stand in the code are not among the changes; \`worked_examples\` and \`published\` hold those.

${table(['file of `src/model`', 'changes', 'do not compile', 'noticed', 'stopped', 'not noticed', 'noticed of those that compile'],
    [...rows, ['**all**', ...total.row.map((n) => `**${n}**`)]])}

## What no test notices

${list.join('\n')}
`;
}

await run(asked(process.argv.slice(2)));
const missing = all.filter((file) => !known(file));
if (missing.length) {
  console.log(`docs/mutation.md is left as it is: nothing is known yet of ${missing.join(', ')}`);
} else {
  const mutants = all.flatMap(of);
  const survivors = mutants.filter((m) => m.summary === 'MissedMutant');
  writeFileSync('docs/mutation.md', page(mutants, survivors));
  console.log(`all: ${counts(mutants).words}`);
  // To be noticed by a test, or explained in docs/survivors.json.
  for (const { file, what, where } of survivors.filter((m) => !reason(m))) console.log(JSON.stringify({ file, what, where }));
}
