/**
 * The caller's path as a graph: every step leads somewhere, every prompt exists, and from every step a caller can reach
 * an operator, another number or a spoken end. Nobody may be left in a menu that goes round for ever.
 */
import { PROMPT_VALUES, type CallFlow, type CallStep } from './country-pack';
import { doubles, keysOf } from './doubles';
import { LANGUAGES, type Localised } from './language';

/** Every fault of a call flow that already has the right shape, as sentences; empty when it is sound. */
export function checkCallFlow(flow: CallFlow): string[] {
  const steps = new Set(keysOf(flow.steps));
  const prompts = new Set(keysOf(flow.prompts));
  const nowhere = (from: string, to: string): string[] =>
    steps.has(to) ? [] : [`call-flow.json: ${from} leads to the step "${to}", which does not exist.`];
  const said = new Set(flow.steps.flatMap(promptsOf));
  return [
    ...doubles(keysOf(flow.steps), 'call-flow.json', 'step'),
    ...doubles(keysOf(flow.prompts), 'call-flow.json', 'prompt'),
    ...nowhere('the start', flow.start),
    ...Object.entries(flow.whenever).flatMap(([event, to]) => nowhere(`"whenever ${event}"`, to)),
    ...flow.steps.flatMap((step) => exitsOf(step).flatMap((to) => nowhere(`the step "${step.key}"`, to))),
    ...flow.steps.flatMap((step) =>
      promptsOf(step)
        .filter((prompt) => !prompts.has(prompt))
        .map(
          (prompt) =>
            `call-flow.json: the step "${step.key}" says the prompt "${prompt}", which does not exist.`,
        ),
    ),
    ...flow.steps.flatMap((step) =>
      step.kind === 'ask'
        ? doubles(
            step.answers.map((answer) => answer.keypadKey),
            'call-flow.json',
            `key in the step "${step.key}"`,
          )
        : [],
    ),
    ...flow.prompts
      .filter((prompt) => !said.has(prompt.key))
      .map((prompt) => `call-flow.json: no step says the prompt "${prompt.key}".`),
    ...flow.prompts.flatMap((prompt) => checkPlaceholders(prompt.key, prompt.text)),
    ...unreached(flow).map((key) => `call-flow.json: no caller can reach the step "${key}".`),
    ...(steps.has(flow.whenever.outOfService) && !lastWords(flow, flow.whenever.outOfService)
      ? [
          'call-flow.json: "whenever outOfService" must say something and hang up: nobody else can be reached.',
        ]
      : []),
    ...flow.steps
      .filter((step) => !canEnd(flow, step.key))
      .map(
        (step) =>
          `call-flow.json: from the step "${step.key}" a caller can reach neither an operator nor an end.`,
      ),
  ];
}

function checkPlaceholders(key: string, text: Localised): string[] {
  const used = (language: (typeof LANGUAGES)[number]): string[] =>
    [...text[language].matchAll(/\{(\w*)\}/g)].map((match) => match[1] ?? '').sort();
  const wanted = used('az').join();
  const known: readonly string[] = PROMPT_VALUES;
  return LANGUAGES.flatMap((language) => [
    ...used(language)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `call-flow.json: the prompt "${key}" asks for {${name}} in ${language}, which nobody fills in.`,
      ),
    ...(used(language).join() === wanted
      ? []
      : [`call-flow.json: the prompt "${key}" has other {values} in ${language} than in az.`]),
  ]);
}

function exitsOf(step: CallStep): string[] {
  switch (step.kind) {
    case 'say':
    case 'hold':
      return [step.next];
    case 'ask':
      return [
        ...step.answers.flatMap((answer) => [
          answer.next,
          ...(answer.withoutNumber ? [answer.withoutNumber] : []),
        ]),
        step.onSilence.next,
      ];
    case 'queue':
      return [step.callBackOffer, step.nobodyAnswers];
    case 'transfer':
    case 'hang-up':
      return [];
    default:
      return step satisfies never;
  }
}

function promptsOf(step: CallStep): string[] {
  const uses = [
    ...step.prompts,
    ...(step.kind === 'ask' ? step.promptsAgain : []),
    ...(step.kind === 'queue' ? step.announcement : []),
  ];
  return uses.map((use) => use.prompt);
}

function reach(flow: CallFlow, from: readonly string[]): Set<string> {
  const byKey = new Map(flow.steps.map((step) => [step.key, step]));
  const seen = new Set<string>();
  const open = [...from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const step = byKey.get(key);
    if (!step || seen.has(key)) continue;
    seen.add(key);
    open.push(...exitsOf(step));
  }
  return seen;
}

function unreached(flow: CallFlow): string[] {
  const seen = reach(flow, [flow.start, ...Object.values(flow.whenever)]);
  return keysOf(flow.steps).filter((key) => !seen.has(key));
}

function canEnd(flow: CallFlow, from: string): boolean {
  const seen = reach(flow, [from]);
  return flow.steps.some(
    (step) => seen.has(step.key) && ['queue', 'transfer', 'hang-up'].includes(step.kind),
  );
}

/** Whether a caller who is sent to this step hears something and is let go. */
function lastWords(flow: CallFlow, from: string): boolean {
  const byKey = new Map(flow.steps.map((step) => [step.key, step]));
  const passed = new Set<string>();
  let hasSpoken = false;
  let step = byKey.get(from);
  while (step && !passed.has(step.key)) {
    passed.add(step.key);
    hasSpoken ||= step.prompts.length > 0;
    if (step.kind !== 'say') return hasSpoken && step.kind === 'hang-up';
    step = byKey.get(step.next);
  }
  return false;
}
