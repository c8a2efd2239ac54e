import fc, { type Arbitrary } from 'fast-check';

/** A JSON Schema as far as the published interface uses it. */
export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Letters and places where programs stumble: no text, NUL, halves of letters, right to left, very long. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u2066abc',
    'İıŞşƏə',
    '🕊️'.repeat(50),
    "'; drop table inquiry; --",
    '%00',
    '../../etc/passwd',
    '${jndi:ldap://x}',
    '__proto__',
    '{{7*7}}',
    '0'.repeat(65),
    'x'.repeat(5000),
    'ə'.repeat(25_000),
    '9'.repeat(400),
    '00431-K',
    '2026-02-30T00:00:00Z',
    '+999999-12-31T23:59:59.999Z',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** Any value JSON can hold, and some that only just fit into it. */
const hostile: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, -1, 0, -0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]]),
  fc.constantFrom(50, 3000).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values the schema accepts. @param ids of things that are there, so that requests get past the first look */
export function fitting(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, ids)));
  switch (schema.type) {
    case 'string':
      return text(schema, ids);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 9, 9),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, ids), { maxLength: 3 });
    case 'object':
      return object(schema, ids);
    default:
      return fc.oneof(fc.constantFrom('yes', 'no', 'az', 'shareable', 'said', null), hostileText);
  }
}

/** Like `fitting`, with one thing wrong or at its very edge: left out, of another type, too much, not asked for. */
export function nearlyFitting(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return hostile;
  return fc
    .tuple(
      fitting(schema, ids),
      fc.constantFrom(...names),
      fc.constantFrom('left out', 'replaced', 'added'),
      hostile,
      fc.constantFrom('extra', 'constructor', 'toString', '__proto__', ''),
    )
    .map(([whole, name, fault, value, stranger]) => {
      const { [name]: _, ...rest } = whole as Record<string, unknown>;
      if (fault === 'left out') return rest;
      // Defined, not assigned: `__proto__` is to arrive as a name like any other.
      const change = fault === 'replaced' ? { [name]: value } : {};
      const changed = fault === 'replaced' ? { ...rest, ...change } : { ...(whole as object) };
      if (fault === 'added')
        Object.defineProperty(changed, stranger, { value, enumerable: true, configurable: true });
      return changed;
    });
}

function text({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema, ids: readonly string[]) {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === 'date-time') return fc.constantFrom('2026-11-20T08:00:00Z', '0001-01-01T00:00:00Z');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const longest = Math.min(maxLength, 25_000);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(longest, 40) }),
    fc.constant('ə'.repeat(Math.max(longest, minLength))),
  );
}

function object({ properties = {}, required = [] }: JsonSchema, ids: readonly string[]) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, fitting(each, ids)]),
  );
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
