import { z } from 'zod';
import { problem } from '#contracts/problem';
import type { Route } from './route';

type Json = Record<string, unknown>;

/** What any request may be refused with, and what only one that takes something. */
const REFUSALS = [400, 401, 403, 404, 429, 503];
const REFUSALS_OF_QUERIES = [422];
const REFUSALS_OF_WRITES = [409, 413, 415, 422];

/** The interface of the console as an OpenAPI 3.1 document, read off its routes. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes.filter(({ path }) => path.startsWith('/api/'))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Hotline 152', version: '1' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-hotline' } },
      schemas: { Problem: jsonSchema(problem, 'output') },
      responses: {
        Problem: {
          description: 'Refused: what is wrong and what to do, in the language of the reader.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(route: Route): Json {
  const { name, action, isPublic, body, status, answer } = route;
  const parameters = [...pathParameters(route), ...queryParameters(route)];
  return {
    operationId: name,
    ...(action !== undefined && { 'x-action': action }),
    security: isPublic ? [] : [{ session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(jsonSchema(body, 'input')) } }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(answer && { content: json(jsonSchema(answer, 'output')) }),
      },
      ...Object.fromEntries(
        refusalsOf(route).map((refusal) => [refusal, { $ref: '#/components/responses/Problem' }]),
      ),
    },
  };
}

function refusalsOf({ method, query }: Route): number[] {
  if (method !== 'GET') return [...REFUSALS, ...REFUSALS_OF_WRITES];
  return query ? [...REFUSALS, ...REFUSALS_OF_QUERIES] : REFUSALS;
}

function pathParameters({ path, parameters }: Route): Json[] {
  const inOrder = Object.entries(parameters).sort(
    ([one], [other]) => path.indexOf(`:${one}`) - path.indexOf(`:${other}`),
  );
  return inOrder.map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(schema, 'input'),
  }));
}

function queryParameters({ query }: Route): Json[] {
  if (!query) return [];
  const { properties, required } = jsonSchema(query, 'input') as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required?.includes(name) ?? false,
    schema,
  }));
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** The dialect is the one OpenAPI 3.1 assumes: naming it in each schema would say nothing. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
