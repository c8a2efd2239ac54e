import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { FeatureNames } from '#indicators/suggest/features';
import { isJudged } from '#indicators/training/examples';
import { suggest, type Suggestion } from '#indicators/suggest/suggestion';
import { makeModel, SEED } from '#indicators/training/make-model';
import { evaluate } from './assess-evaluate';
import { leaveAuthorsOut } from './folds';
import { SuggestFiles } from './suggest-files';

const USAGE = `npm run assess [-- --evaluate | --train]

Reads notes from standard input, one JSON object {"id","text","lang"?} in each
line, and writes one for each: {"id","level","urgency","escalate","indicators",
"ruleSet"}. A line it cannot read becomes {"id","error"}, its id null where it has
none; exit 1 at the end.

  --evaluate  what it finds and misses, on notes of writers it has not learnt from
  --train     learns again from the notes of the country pack and keeps the weights`;

const id = z.union([z.string(), z.number()]);
const inquiry = z.object({
  id,
  text: z.string(),
  lang: z.string().nullish(),
});

void main();

/** `npm run assess`: what notes suggest, by the same engine as in the browser. */
async function main(): Promise<void> {
  try {
    const { values } = parseArgs({
      options: { evaluate: { type: 'boolean' }, train: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const files = new SuggestFiles(`seeds/${process.env['COUNTRY_PACK'] ?? 'az'}`);
    if (values.help === true) console.log(USAGE);
    else if (values.train === true) await train(files);
    else if (values.evaluate === true) await evaluate(files);
    else await assess(files);
  } catch (error) {
    console.error(error instanceof TypeError ? `${error.message}\n\n${USAGE}` : error);
    process.exitCode = 2;
  }
}

async function assess(files: SuggestFiles): Promise<void> {
  const model = files.model();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const answer = answerTo(line, (text) => suggest(text, model));
    if ('error' in answer) process.exitCode = 1;
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

function answerTo(line: string, suggestFor: (text: string) => Suggestion): object {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return { id: null, error: 'not JSON' };
  }
  const asked = inquiry.safeParse(raw);
  if (!asked.success) return { id: knownId(raw), error: 'needs id and text' };
  const { level, urgency, escalate, signs, model } = suggestFor(asked.data.text);
  return {
    id: asked.data.id,
    level,
    urgency,
    escalate,
    indicators: signs.map(({ code, confidence, evidence }) => ({ code, confidence, evidence })),
    ruleSet: model,
  };
}

/** So that whoever asked finds the line again. */
function knownId(raw: unknown): z.infer<typeof id> | null {
  return z.object({ id }).safeParse(raw).data?.id ?? null;
}

async function train(files: SuggestFiles): Promise<void> {
  const names: FeatureNames = new Map();
  const examples = files.examples(names);
  const judged = await leaveAuthorsOut(files.pack, examples, SEED);
  console.error('  learning from all of them');
  const model = makeModel(examples, names, judged);
  const version = files.versionOf(model);
  writeFileSync(files.weightsFile, `${JSON.stringify({ version, ...model })}\n`);
  const whole = examples.filter(isJudged).length;
  const others = examples.length - whole;
  console.log(
    `${version}: learnt from ${whole} notes, and ${others} sentences, turns and beginnings; kept in ${files.weightsFile}`,
  );
}
