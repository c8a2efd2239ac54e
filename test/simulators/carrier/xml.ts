export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, entities resolved. */
  readonly text: string;
}

/** The document is not well-formed XML. */
export class BadXml extends Error {
  constructor(reason: string) {
    super(`not well-formed: ${reason}`);
    this.name = 'BadXml';
  }
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads a small document such as TwiML: elements, attributes, text, comments, CDATA; no DTD and no namespaces.
 * @throws BadXml
 */
export function parseXml(document: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  const source = document.replace(/^\uFEFF/, '');
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new BadXml(`character ${at + 1}`);
    const [, cdata, closing, opening, attributes = '', selfClosing, text] = token;
    if (cdata !== undefined) top(open).text += cdata;
    else if (text !== undefined) top(open).text += unescape(text);
    else if (opening !== undefined) {
      open.push({ name: opening, attributes: readAttributes(attributes), children: [], text: '' });
      if (selfClosing === '/') close(open);
    } else if (closing !== undefined) {
      if (top(open).name !== closing) throw new BadXml(`</${closing}> closes <${top(open).name}>`);
      close(open);
    }
  }
  const [element, ...more] = root.children;
  if (open.length > 1) throw new BadXml(`<${top(open).name}> is never closed`);
  if (!element || more.length > 0 || root.text.trim() !== '')
    throw new BadXml('there must be one root element');
  return element;
}

function top(open: readonly Open[]): Open {
  const last = open.at(-1);
  if (!last) throw new BadXml('an element is closed that was never opened');
  return last;
}

function close(open: Open[]): void {
  const closed = open.pop();
  if (closed) top(open).children.push(closed);
}

function readAttributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    if (name in found) throw new BadXml(`attribute ${name} is given twice`);
    found[name] = unescape(double ?? single ?? '');
  }
  return found;
}

function unescape(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w*);?/gi, (whole, entity: string) => {
    if (!whole.endsWith(';')) throw new BadXml(`${whole} lacks its semicolon`);
    if (entity.startsWith('#')) {
      const hexadecimal = /^#x/i.test(entity);
      return String.fromCodePoint(parseInt(entity.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
    }
    const character = ENTITIES[entity];
    if (character === undefined) throw new BadXml(`&${entity}; is not known`);
    return character;
  });
}
