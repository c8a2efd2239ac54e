import { type XmlElement, parseXml } from './xml';

/** The instructions a carrier obeys, as far as this line uses them; durations in seconds. */
export type Verb =
  | { kind: 'say'; text: string; language: string | undefined; loop: number }
  | { kind: 'play'; url: string; digits: string | undefined; loop: number }
  | { kind: 'pause'; seconds: number }
  | GatherVerb
  | { kind: 'redirect'; url: string; method: Method }
  | DialVerb
  | { kind: 'record'; url: string | undefined; method: Method; seconds: number }
  | { kind: 'hangup' }
  | { kind: 'reject'; reason: 'rejected' | 'busy' };

export type Method = 'GET' | 'POST';

export interface GatherVerb {
  kind: 'gather';
  prompts: Verb[];
  /** Undefined means: the address of this document. */
  action: string | undefined;
  method: Method;
  timeoutSeconds: number;
  numDigits: number | undefined;
  finishOnKey: string;
  actionOnEmptyResult: boolean;
}

export interface DialVerb {
  kind: 'dial';
  action: string | undefined;
  method: Method;
  timeoutSeconds: number;
  callerId: string | undefined;
  conference: ConferenceNoun | undefined;
  targets: DialTarget[];
}

export interface CallbackSettings {
  url: string;
  method: Method;
  events: readonly string[];
}

export interface ConferenceNoun {
  name: string;
  muted: boolean;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  record: boolean;
  label: string | undefined;
  callback: CallbackSettings | undefined;
}

export interface DialTarget {
  /** `+994…`, `102`, `client:NAME` or `sip:URI`. */
  address: string;
  callback: CallbackSettings | undefined;
}

/** The answer is no TwiML a carrier accepts; `code` is the carrier's error number. */
export class BadTwiml extends Error {
  constructor(
    readonly code: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'BadTwiml';
  }
}

/** @throws BadTwiml 12100 when it is not XML or not a `<Response>`, 12200 for a verb or value that is not allowed */
export function parseTwiml(document: string): Verb[] {
  const root = rootOf(document);
  if (root.name !== 'Response')
    throw new BadTwiml(12100, `the root element is <${root.name}>, not <Response>`);
  return root.children.map(verb);
}

function rootOf(document: string): XmlElement {
  try {
    return parseXml(document);
  } catch (error) {
    throw new BadTwiml(12100, error instanceof Error ? error.message : 'not XML');
  }
}

function verb(element: XmlElement): Verb {
  const { attributes: given } = element;
  switch (element.name) {
    case 'Say':
      return { kind: 'say', text: spoken(element), language: given['language'], loop: loops(given['loop']) };
    case 'Play':
      return { kind: 'play', url: element.text.trim(), digits: given['digits'], loop: loops(given['loop']) };
    case 'Pause':
      return { kind: 'pause', seconds: number(given['length'], 1) };
    case 'Gather':
      return gather(element);
    case 'Redirect':
      return { kind: 'redirect', url: element.text.trim(), method: method(given['method']) };
    case 'Dial':
      return dial(element);
    case 'Record':
      return {
        kind: 'record',
        url: given['action'],
        method: method(given['method']),
        seconds: number(given['maxLength'], 3600),
      };
    case 'Hangup':
      return { kind: 'hangup' };
    case 'Reject':
      return { kind: 'reject', reason: given['reason'] === 'busy' ? 'busy' : 'rejected' };
    default:
      throw new BadTwiml(12200, `<${element.name}> is not a verb of this carrier`);
  }
}

function gather(element: XmlElement): GatherVerb {
  const { attributes: given } = element;
  const prompts = element.children.map(verb);
  for (const prompt of prompts)
    if (!['say', 'play', 'pause'].includes(prompt.kind))
      throw new BadTwiml(12200, `<Gather> cannot hold ${prompt.kind}`);
  return {
    kind: 'gather',
    prompts,
    action: given['action'],
    method: method(given['method']),
    timeoutSeconds: number(given['timeout'], 5),
    numDigits: given['numDigits'] === undefined ? undefined : number(given['numDigits'], 1),
    finishOnKey: given['finishOnKey'] ?? '#',
    actionOnEmptyResult: flag(given['actionOnEmptyResult'], false),
  };
}

function dial(element: XmlElement): DialVerb {
  const { attributes: given } = element;
  const bare = element.text.trim();
  const targets: DialTarget[] = bare === '' ? [] : [{ address: bare, callback: undefined }];
  let conference: ConferenceNoun | undefined;
  for (const noun of element.children) {
    if (noun.name === 'Conference') conference = conferenceNoun(noun);
    else if (['Number', 'Client', 'Sip'].includes(noun.name)) targets.push(target(noun));
    else throw new BadTwiml(12200, `<Dial> cannot hold <${noun.name}>`);
  }
  if (conference ? targets.length > 0 : targets.length === 0)
    throw new BadTwiml(12200, '<Dial> needs a number, or one conference');
  return {
    kind: 'dial',
    action: given['action'],
    method: method(given['method']),
    timeoutSeconds: number(given['timeout'], 30),
    callerId: given['callerId'],
    conference,
    targets,
  };
}

function conferenceNoun(noun: XmlElement): ConferenceNoun {
  const { attributes: given } = noun;
  const name = noun.text.trim();
  if (name === '') throw new BadTwiml(13253, '<Conference> has no name');
  return {
    name,
    muted: flag(given['muted'], false),
    startConferenceOnEnter: flag(given['startConferenceOnEnter'], true),
    endConferenceOnExit: flag(given['endConferenceOnExit'], false),
    record: (given['record'] ?? 'do-not-record') !== 'do-not-record',
    label: given['participantLabel'],
    callback: callback(given, ['start', 'end']),
  };
}

function target(noun: XmlElement): DialTarget {
  const address = noun.text.trim();
  const prefix = noun.name === 'Client' && !address.startsWith('client:') ? 'client:' : '';
  return { address: prefix + address, callback: callback(noun.attributes, ['completed']) };
}

function callback(
  given: Readonly<Record<string, string>>,
  byDefault: readonly string[],
): CallbackSettings | undefined {
  const url = given['statusCallback'];
  if (url === undefined) return undefined;
  const events = given['statusCallbackEvent']?.split(/[\s,]+/).filter((event) => event !== '');
  return { url, method: method(given['statusCallbackMethod']), events: events ?? byDefault };
}

/** What is spoken: SSML tags inside keep only their words. */
function spoken(element: XmlElement): string {
  return [element.text, ...element.children.map(spoken)].join(' ').replace(/\s+/g, ' ').trim();
}

function method(given: string | undefined): Method {
  const value = (given ?? 'POST').toUpperCase();
  if (value !== 'GET' && value !== 'POST')
    throw new BadTwiml(12200, `method ${value} is neither GET nor POST`);
  return value;
}

function loops(given: string | undefined): number {
  const value = number(given, 1);
  return value === 0 ? Number.POSITIVE_INFINITY : value;
}

function number(given: string | undefined, byDefault: number): number {
  if (given === undefined) return byDefault;
  if (!/^\d+$/.test(given)) throw new BadTwiml(12200, `${given} is not a whole number`);
  return Number(given);
}

function flag(given: string | undefined, byDefault: boolean): boolean {
  if (given === undefined) return byDefault;
  if (given !== 'true' && given !== 'false') throw new BadTwiml(12200, `${given} is neither true nor false`);
  return given === 'true';
}
