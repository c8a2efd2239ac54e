import { queryOptions } from '@tanstack/react-query';
import type { KeptModel, Vocabularies } from '#indicators/suggest/model';
import type { Suggestion } from '#indicators/suggest/suggestion';
import type { SuggestionReason } from '#indicators/suggest/suggestion-reason';

/** The addresses of the files each country pack suggests by; a file that changes has another address, and stays cached until then. */
const ADDRESSES = import.meta.glob<string>(
  [
    '../../../../seeds/*/suggest-weights.json',
    '../../../../seeds/*/concepts/{az,ru,en,tr,signs}.json',
    '../../../../seeds/*/glossary/{az,ru,en,tr}.txt',
  ],
  { query: '?url', import: 'default', eager: true },
);

/** Reads notes by the words and weights of a country pack. */
export interface NoteReader {
  suggest(note: string): Suggestion;
  /** Why it is proposed, or nearly; null where it is neither. Takes longer. @param suggestion of this note */
  explain(note: string, suggestion: Suggestion): SuggestionReason | null;
}

/** After so long what did not come is asked for again. */
const AGAIN = 10_000;

/** Asks again for what is fetched once and did not come: nobody reloads a page in the middle of a call. */
export function untilItCame({ state }: { readonly state: { readonly status: string } }): number | false {
  return state.status === 'error' && AGAIN;
}

/** What reads notes, for as long as this page lives. */
export const suggestQuery = (pack: string) =>
  queryOptions({
    queryKey: ['suggest', pack],
    queryFn: () => loadSuggest(pack),
    staleTime: Infinity,
    gcTime: Infinity,
    refetchInterval: untilItCame,
  });

/**
 * What reads a note by the words and weights of a country pack: engine and files are fetched once, and the note never
 * leaves the browser for it. Null where the country has no weights: then nothing is suggested and nothing is missing.
 * @throws TypeError when a file does not come
 */
async function loadSuggest(pack: string): Promise<NoteReader | null> {
  const address = (file: string): string | undefined => ADDRESSES[`../../../../seeds/${pack}/${file}`];
  if (address('suggest-weights.json') === undefined) return null;
  const json = async (name: string): Promise<object> =>
    (await read(address(name) ?? '')).json() as Promise<object>;
  const words = async (language: string): Promise<object> => {
    const [known, glossary] = await Promise.all([
      json(`concepts/${language}.json`),
      read(address(`glossary/${language}.txt`) ?? ''),
    ]);
    return { ...known, glossary: await glossary.text() };
  };
  const [{ openModel }, { explain, suggest }, kept, az, ru, en, tr, patterns] = await Promise.all([
    import('#indicators/suggest/model'),
    import('#indicators/suggest/suggestion'),
    json('suggest-weights.json'),
    words('az'),
    words('ru'),
    words('en'),
    words('tr'),
    json('concepts/signs.json'),
  ]);
  // Built from the same folder as this page, and checked there.
  const model = openModel(kept as KeptModel, { az, ru, en, tr } as Vocabularies, patterns);
  return {
    suggest: (note) => suggest(note, model),
    explain: (note, suggestion) => explain(note, suggestion, model),
  };
}

async function read(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address} answers ${String(answer.status)}`);
  return answer;
}
