import { type Rates, RATES } from '../../apps/console/rates';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { LANGUAGES, type Language } from '#contracts/language';
import { CLIENT_MESSAGES } from '#contracts/live';
import { type Action, may, ROLES, type Role } from '#contracts/permissions';
import { problem } from '#contracts/problem';
import { PROBLEM_TEXTS, type ProblemCode } from '#platform/problems/problem-texts';
import { type CaseAtHand, caseAtHand } from './case-at-hand';
import { type Browser, CONSOLE_ORIGIN, ConsoleWorld } from './console-world';
import { fitting, hostileText, type JsonSchema, nearlyFitting } from './fuzz.values';

/** `FUZZ_SEED=… FUZZ_RUNS=…` repeats a run, or looks longer than there is time for each day. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10);

const ENDLESS = { burst: 1e6, perMinute: 1e6 };
const UNLIMITED = Object.fromEntries(Object.keys(RATES).map((kind) => [kind, ENDLESS])) as unknown as Rates;

interface Operation {
  path: string;
  method: string;
  action: Action | undefined;
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[];
  body: JsonSchema | undefined;
  responses: Record<string, { content?: { 'application/json': { schema: object } } }>;
}

interface Attempt {
  path: string;
  query: Record<string, unknown>;
  body: string | undefined;
  contentType: string;
}

describe(`whatever is sent (FUZZ_SEED=${String(SEED)})`, () => {
  let world: ConsoleWorld;
  let operations: Operation[];
  let browsers: Record<Role, Browser>;
  let here: CaseAtHand;
  const bugs: unknown[] = [];
  const languageOf = (role: Role): Language => LANGUAGES[ROLES.indexOf(role) % LANGUAGES.length] ?? 'az';

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation((...said: unknown[]) => void bugs.push(said));
    world = await ConsoleWorld.open('/nowhere', UNLIMITED);
    const signIn = async (role: Role) => [role, await world.signedIn(role, languageOf(role))] as const;
    browsers = Object.fromEntries(await Promise.all(ROLES.map(signIn))) as typeof browsers;
    here = await caseAtHand(world, world.accounts.operator, world.accounts.officer);
    operations = operationsOf((await browsers.operator.get('/api/openapi.json')).body);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await world.close();
  });

  it.each(ROLES)('a %s is answered or refused by every route, never failed', async (role) => {
    const reached = operations.filter(({ action }) => action === undefined || may(role, action));
    expect(reached.length).toBeGreaterThan(3);
    const answered = new Set<number>();
    for (const operation of reached)
      await fc.assert(
        fc.asyncProperty(attempts(operation, Object.values(here)), async (attempt) => {
          answered.add(await check(operation, attempt, role));
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true },
      );
    expect(bugs).toEqual([]);
    // A fuzz that never gets past the first look, or is never refused, tests nothing.
    expect([...answered]).toEqual(expect.arrayContaining([200, 400, 422]));
  });

  it.each(ROLES)('a %s is acknowledged or refused on the live line, never failed', async (role) => {
    const names = [...Object.keys(CLIENT_MESSAGES), 'event', 'connect_error_', '__proto__', 'toString', ''];
    const line = (await world.line(browsers[role])) as unknown as Socket;
    const message = (name: string): fc.Arbitrary<unknown> => {
      const schema = Object.entries(CLIENT_MESSAGES).find(([known]) => known === name)?.[1];
      const json = schema ? (z.toJSONSchema(schema, { io: 'input' }) as JsonSchema) : {};
      return fc.oneof(fitting(json, Object.values(here)), nearlyFitting(json, Object.values(here)));
    };
    for (const name of names)
      await fc.assert(
        fc.asyncProperty(message(name), async (said) => {
          const ack: unknown = await line.timeout(5000).emitWithAck(name, said);
          if ((ack as { ok: boolean }).ok) return;
          const refusal = problem.parse((ack as { problem: unknown }).problem);
          expect(refusal.status).toBeGreaterThanOrEqual(400);
          expect(refusal.status).toBeLessThan(500);
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true },
      );
    expect(bugs).toEqual([]);
  });

  /** Sends it and looks at the answer as a careful client would. Returns its status. */
  async function check(operation: Operation, attempt: Attempt, role: Role): Promise<number> {
    const isPublic = operation.action === undefined;
    const browser = isPublic ? world.browser(languageOf(role)) : browsers[role];
    const query = new URLSearchParams(
      Object.entries(attempt.query).map(([name, value]) => [name, wellFormed(asText(value))]),
    );
    const response = await fetch(`${world.url}${attempt.path}?${String(query)}`, {
      method: operation.method,
      headers: { origin: CONSOLE_ORIGIN, ...browser.headers(), 'content-type': attempt.contentType },
      ...(attempt.body !== undefined && { body: attempt.body }),
    });
    const text = await response.text();
    const { status } = response;
    expect(status).toBeLessThan(500);
    // An address too long for its head never reaches a route.
    if (status === 431) return problem.parse(JSON.parse(text)).status;
    expect(Object.keys(operation.responses)).toContain(String(status));
    if (status >= 400) {
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const said = problem.parse(JSON.parse(text));
      expect(said.status).toBe(status);
      expect(said.type).toBe(`urn:hotline:problem:${said.code}`);
      expect(said.title).toBe(PROBLEM_TEXTS[said.code as ProblemCode].title[languageOf(role)]);
      expect(said.detail).not.toBe('');
      // Not over before it began: what ends a session is tried by somebody of its own.
      expect(isPublic || said.code !== 'not-signed-in').toBe(true);
      return status;
    }
    const published = operation.responses[status]?.content?.['application/json'].schema;
    if (!published) expect(text).toBe('');
    else parserOf(published).parse(JSON.parse(text));
    return status;
  }
});

const parsers = new Map<unknown, z.ZodType>();

/** Made once for each schema: making one takes longer than to answer. */
function parserOf(schema: unknown): z.ZodType {
  const parser = parsers.get(schema) ?? z.fromJSONSchema(schema as never);
  parsers.set(schema, parser);
  return parser;
}

/** A value as an address carries it; not every object can be turned into text by itself. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function operationsOf(document: unknown): Operation[] {
  const { paths } = document as { paths: Record<string, Record<string, Record<string, never>>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      path,
      method: method.toUpperCase(),
      action: described['x-action'],
      parameters: described['parameters'] ?? [],
      body: described['requestBody']?.['content']['application/json']['schema'],
      responses: described['responses'] ?? {},
    })),
  );
}

/** Requests of an operation: right, nearly right, and nothing like it. */
function attempts(operation: Operation, ids: readonly string[]): fc.Arbitrary<Attempt> {
  const { body } = operation;
  const place = operation.parameters.filter((parameter) => parameter.in === 'path');
  const asked = operation.parameters.filter((parameter) => parameter.in === 'query');
  const query: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])),
    required: asked.filter(({ required }) => required).map(({ name }) => name),
  };
  const oneOf = (schema: JsonSchema) => fc.oneof(fitting(schema, ids), nearlyFitting(schema, ids));
  return fc
    .record({
      named: fc.tuple(
        ...place.map(({ schema }) =>
          fc.oneof(
            { weight: 5, arbitrary: fitting(schema, ids).map(String) },
            { weight: 1, arbitrary: hostileText.map(encoded) },
          ),
        ),
      ),
      query: asked.length > 0 ? oneOf(query) : fc.constant({}),
      body: body
        ? fc.oneof(
            { weight: 6, arbitrary: oneOf(body).map((value) => JSON.stringify(value)) },
            {
              weight: 1,
              arbitrary: fc.constantFrom('', '{', '{"a":1', 'null', '[]', '"', '{"__proto__":{}}', '\u0000'),
            },
            { weight: 1, arbitrary: hostileText },
          )
        : fc.constant(undefined),
      contentType: fc.oneof(
        { weight: 9, arbitrary: fc.constant('application/json') },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'text/plain',
            'application/xml',
            'multipart/form-data',
            'x',
            'application/json; charset=utf-16',
          ),
        },
      ),
    })
    .map(({ named, ...attempt }) => ({
      ...attempt,
      path: named.reduce((path, value) => path.replace(/\{\w+\}/, () => value), operation.path),
      query: Object(attempt.query) as Record<string, unknown>,
      ...(body === undefined && operation.method === 'GET' && { contentType: 'application/json' }),
    }));
}

/** Text as a part of a path; halves of letters and broken escapes go as they are. */
function encoded(text: string): string {
  return text.length > 60 ? '%E0%A4%A' : encodeURIComponent(wellFormed(text)).replace(/^\.+$/, '%2e%2e');
}

/** As a browser would write it into an address. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
