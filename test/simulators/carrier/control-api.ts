import { z } from 'zod';
import { numberOf } from '../scenarios';
import type { Exchange } from './exchange';
import { faultPlan } from './faults';
import type { Answer, Request } from './http';
import type { Leg } from './leg';
import { answeringPlan } from './options';
import { Pace } from './pace';
import { scenarioNamed, ScriptedCaller } from './scripted-caller';

const newCall = z.strictObject({
  scenario: z.string(),
  /** Instead of the scenario's own number. */
  from: z.string().min(1).optional(),
  /** The n-th caller of a run calls from another number. */
  index: z.int().min(0).default(0),
  speed: z.number().positive().max(1000).optional(),
  patienceSeconds: z.number().positive().optional(),
});
const pressed = z.strictObject({ digits: z.string().regex(/^[\d*#]+$/, 'must be keys of a telephone') });
const settings = z.strictObject({ speed: z.number().positive().max(1000) });
const LONGEST_WAIT_MS = 25_000;

/** What one telephone is doing, for tests and the command line. */
export interface LegView {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  readonly status: string;
  readonly isTalking: boolean;
  readonly conference: string | null;
  readonly durationSeconds: number;
  readonly createdAt: number;
  /** Where the line wants to hear what became of it. */
  readonly reportsTo: string | null;
}

export interface CallerView {
  readonly id: string;
  readonly scenario: string;
  readonly from: string;
  readonly isOver: boolean;
  /** The whole story is told. */
  readonly hasToldAll: boolean;
  readonly calls: LegView[];
}

/** `/simulator/…`: the hands that move the outside world. */
export function controlApi(exchange: Exchange): (request: Request) => Answer | Promise<Answer> {
  const callers = new Map<string, ScriptedCaller>();

  const legOf = (id: string): Leg | undefined => callers.get(id)?.leg ?? exchange.legs.get(id);
  const viewOf = (caller: ScriptedCaller): CallerView => ({
    id: caller.id,
    scenario: caller.scenario.key,
    from: caller.from,
    isOver: caller.isOver,
    hasToldAll: caller.hasToldAll,
    calls: caller.legs.map(legView),
  });

  const place = (given: z.infer<typeof newCall>): Answer => {
    const named = scenarioNamed(given.scenario);
    const scenario = { ...named, patienceSeconds: given.patienceSeconds ?? named.patienceSeconds };
    const from = given.from ?? numberOf(scenario, given.index);
    const caller = new ScriptedCaller(exchange, scenario, from, new Pace(given.speed ?? exchange.speed));
    callers.set(caller.id, caller);
    caller.dial();
    return { status: 201, json: viewOf(caller) };
  };

  const withLeg = (id: string, act: (leg: Leg) => void): Answer => {
    const leg = legOf(id);
    if (!leg) return refused(404, `There is no call ${id}.`);
    if (leg.isEnded) return refused(409, `The call ${id} has ended.`);
    act(leg);
    return { status: 200, json: legView(leg) };
  };

  const inConference = (name: string): Answer => {
    const conference = exchange.conferences.live(name);
    if (!conference) return refused(404, `There is no conference ${name}.`);
    const legs = conference.joined.map(({ leg }) => leg);
    const caller = [...callers.values()].find((one) => one.leg !== undefined && legs.includes(one.leg));
    return { status: 200, json: { caller: caller ? viewOf(caller) : null, legs: legs.map(legView) } };
  };

  const route = async (request: Request): Promise<Answer> => {
    const [, , what = '', id = '', act = ''] = request.path.split('/');
    const body: unknown = request.body === '' ? {} : JSON.parse(request.body);
    switch (`${request.method} ${what}${id === '' ? '' : '/:id'}${act === '' ? '' : `/${act}`}`) {
      case 'POST calls':
        return place(newCall.parse(body));
      case 'GET calls':
        return {
          status: 200,
          json: {
            callers: [...callers.values()].map(viewOf),
            legs: [...exchange.legs.values()].map(legView),
          },
        };
      case 'GET calls/:id': {
        const caller = callers.get(id);
        return caller ? { status: 200, json: viewOf(caller) } : refused(404, `There is no caller ${id}.`);
      }
      case 'POST calls/:id/hang-up':
        return withLeg(id, (leg) => {
          exchange.hangUp(leg);
        });
      case 'POST calls/:id/digits':
        return withLeg(id, (leg) => {
          exchange.press(leg, pressed.parse(body).digits);
        });
      case 'GET messages':
        return { status: 200, json: { messages: exchange.messages.all } };
      case 'GET conferences/:id':
        return inConference(id);
      case 'GET log': {
        const after = Number(request.query.get('after') ?? 0);
        const wait = Math.min(LONGEST_WAIT_MS, Number(request.query.get('waitMs') ?? 0));
        const entries = await exchange.journal.waitAfter(after, wait);
        return { status: 200, json: { entries, next: entries.at(-1)?.id ?? after } };
      }
      case 'POST answering': {
        const plan = answeringPlan.parse(body);
        exchange.answering.set(plan.to, plan);
        return { status: 200, json: plan };
      }
      case 'POST faults':
        exchange.courier.disturb(faultPlan.parse(body));
        return { status: 200, json: exchange.courier.faults };
      case 'POST settings':
        exchange.speed = settings.parse(body).speed;
        return { status: 200, json: { speed: exchange.speed } };
      case 'POST reset':
        exchange.reset();
        callers.clear();
        exchange.courier.disturb(faultPlan.parse({}));
        return { status: 200, json: {} };
      default:
        return refused(404, `There is no ${request.method} ${request.path} here.`);
    }
  };

  return async (request) => {
    try {
      return await route(request);
    } catch (error) {
      if (error instanceof z.ZodError)
        return refused(
          422,
          error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
        );
      if (error instanceof RangeError || error instanceof SyntaxError) return refused(422, error.message);
      throw error;
    }
  };
}

function legView(leg: Leg): LegView {
  return {
    callSid: leg.sid,
    from: leg.facts.from,
    to: leg.facts.to,
    direction: leg.facts.direction,
    status: leg.status,
    isTalking: leg.isTalking,
    conference: leg.conference?.friendlyName ?? null,
    durationSeconds: leg.durationSeconds,
    createdAt: leg.createdAt,
    reportsTo: leg.callback?.url ?? null,
  };
}

function refused(status: number, message: string): Answer {
  return { status, json: { message } };
}
