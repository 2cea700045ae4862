import { join } from 'node:path';
import { loadModel } from '../src/config/load-model.ts';
import { readSentences, SENTENCES_DIR } from './labelled-sentences.ts';
import { printReports, printSentences } from './print-scores.ts';
import { shippedReader } from './read-with-rules.ts';
import { scoreReports } from './score-reports.ts';
import { scoreSentences } from './score-sentences.ts';

/**
 * Scores the reading: `npm run eval`, `npm run eval -- --json`, `npm run eval -- --batches=b` for sentences that the model has been trained on.
 * Batch d is held out: nothing may be changed because of a line of it, so its misses are shown only when asked for (`--misses`).
 */
const root = join(import.meta.dirname, '..');
const SETS = [
  { name: 'dev corpus', reports: '../shared/corpus/articles.jsonl', labels: '../shared/corpus/labels.jsonl' },
  { name: 'held-out short reports', reports: 'tests/fixtures/held-out/short.jsonl', labels: 'tests/fixtures/held-out/short-labels.jsonl' },
  { name: 'held-out articles', reports: 'tests/fixtures/held-out/articles.jsonl', labels: 'tests/fixtures/held-out/articles-labels.jsonl' },
] as const;

const options = process.argv.slice(2);
const batches = options
  .find((option) => option.startsWith('--batches='))
  ?.slice('--batches='.length)
  .split(',') ?? ['d'];
const reader = shippedReader();
const { model, faults } = loadModel(join(root, 'config/model'));
for (const fault of faults) process.stderr.write(`${fault.file}: ${fault.problem}\n`);
const sentences = scoreSentences(readSentences(SENTENCES_DIR, batches), reader, model);
const sets = SETS.map(({ name, reports, labels }) => ({
  name,
  scores: scoreReports({ reports: join(root, reports), labels: join(root, labels) }, reader, model),
}));
const text = options.includes('--json')
  ? JSON.stringify({ model: model !== null, sentences, sets })
  : [printSentences(sentences, batches, options.includes('--misses')), ...sets.map(({ name, scores }) => printReports(name, scores))].join(
      '\n\n',
    );
process.stdout.write(`${text}\n`);
