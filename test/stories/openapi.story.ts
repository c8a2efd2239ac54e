import { Routes } from '../../apps/console/routes.service';
import { z } from 'zod';
import { ROLES } from '#contracts/permissions';
import { ConsoleWorld } from './console-world';

/** As much of OpenAPI 3.1 as the document uses; anything else in it is a mistake. */
const schema = z.looseObject({});
const media = z.strictObject({ schema });
const response = z.union([
  z.strictObject({ $ref: z.literal('#/components/responses/Problem') }),
  z.strictObject({ description: z.string().min(1), content: z.record(z.string(), media).optional() }),
]);
const operation = z.strictObject({
  operationId: z.string().min(1),
  'x-action': z.string().optional(),
  security: z.array(z.strictObject({ session: z.tuple([]) })).max(1),
  parameters: z
    .array(z.strictObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema }))
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: z.record(z.string(), media) }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), response),
});
const document = z.strictObject({
  openapi: z.literal('3.1.1'),
  info: z.strictObject({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().regex(/^\/api\//),
    z.partialRecord(z.enum(['get', 'put', 'post', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.strictObject({ session: z.object({ name: z.literal('__Host-hotline') }) }),
    schemas: z.strictObject({ Problem: schema }),
    responses: z.strictObject({ Problem: response }),
  }),
});
type Document = z.infer<typeof document>;

describe('the published interface', () => {
  let world: ConsoleWorld;
  let published: Document;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    const browser = await world.signedIn('operator');
    published = document.parse((await browser.get('/api/openapi.json')).body);
  });
  afterAll(() => world.close());

  const operations = () =>
    Object.entries(published.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { ...described }]) => ({ path, method, ...described })),
    );

  it('is for whoever is signed in, and for nobody else', async () => {
    for (const role of ROLES)
      expect((await (await world.signedIn(role)).get('/api/openapi.json')).status).toBe(200);
    expect((await world.browser().get('/api/openapi.json')).status).toBe(401);
  });

  it('names every route, its parameters and nothing that is not there', () => {
    const routes = world.app.get(Routes, { strict: false }).all();
    const described = operations().map(({ path, method }) => `${method} ${path}`);
    const taken = routes
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(taken.sort());
    for (const { path, parameters } of operations()) {
      const named = (parameters ?? []).flatMap((each) => (each.in === 'path' ? [`{${each.name}}`] : []));
      expect({ path, named }).toEqual({ path, named: path.match(/\{\w+\}/g) ?? [] });
    }
    expect(new Set(operations().map(({ operationId }) => operationId)).size).toBe(operations().length);
  });

  it('says of every route what it answers with and what it is refused with', () => {
    for (const { path, method, requestBody, responses } of operations()) {
      const success = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      expect({ path, method, count: success.length }).toEqual({ path, method, count: 1 });
      for (const [status, answer] of success)
        expect({ path, method, hasBody: 'content' in answer && !!answer.content }).toEqual({
          path,
          method,
          hasBody: status !== '204',
        });
      const needed = requestBody ? ['400', '401', '413', '415', '422', '429'] : ['400', '401', '429'];
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(needed));
    }
  });

  it('refers only to what is in it', () => {
    const references = JSON.stringify(published).match(/(?<="\$ref":")[^"]+/g) ?? [];
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) {
      const target = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], published);
      expect({ reference, isThere: target !== undefined }).toEqual({ reference, isThere: true });
    }
  });
});
