import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { placeOf, sealText } from '../../libs/platform/crypto/envelope';
import { FileKeyPort } from '../../libs/platform/crypto/file-key-port';
import { newId } from '../../libs/platform/ids';
import { wordTokens } from '../../libs/inquiries/words';

const BATCH = 1_000;
const WORDS_A_STORY = 40;
const VOCABULARY = 20_000;
const RARE_EACH = 5_000;

/** What stands in every tenth story, and what in a score of them. */
export const COMMON = 'pasport';
export const RARE = 'qayalidaq';

/**
 * Fills the line with inquiries as people would have left them: narratives sealed, each under a data key of its own,
 * their words as tokens; beside them the same words in the clear, for PostgreSQL's own text search.
 * @param operatorId who handled them
 */
export async function fillArchive(
  pool: Pool,
  home: string,
  operatorId: string,
  count: number,
): Promise<void> {
  const port = new FileKeyPort(home, ['confidential']);
  const index = remembering((piece) => port.blindIndex('word-index', piece));
  const [words] = (
    await pool.query<{ source: string }>(`select pg_get_indexdef('inquiry_words'::regclass) as source`)
  ).rows;
  if (!words) throw new Error('there is no index of words');
  // Built at the end, which is sooner done.
  await pool.query(`${CLEAR_TEXT}; drop index inquiry_words`);
  for (let done = 0; done < count; done += BATCH) {
    const batch = await Promise.all(
      Array.from({ length: Math.min(BATCH, count - done) }, async (_, at) => {
        const id = newId();
        const text = story(done + at);
        const key = randomBytes(32);
        const { kek, wrapped } = await port.wrap('confidential', key, id);
        return {
          id,
          text,
          kek,
          wrapped,
          narrative: sealText(key, text, placeOf('inquiry', 'narrative', id, 1)),
          words: `{${wordTokens(text, 'narrative', index).join(',')}}`,
        };
      }),
    );
    const column = <Name extends keyof (typeof batch)[number]>(name: Name): (typeof batch)[number][Name][] =>
      batch.map((row) => row[name]);
    await pool.query(
      `insert into inquiry (id, operator_id, state, narrative, words, versions)
       select id, $1, 'recorded', narrative, words::bigint[], '{"narrative": 1}'
         from unnest($2::uuid[], $3::bytea[], $4::text[]) as t (id, narrative, words)`,
      [operatorId, column('id'), column('narrative'), column('words')],
    );
    await pool.query(
      `insert into data_key (owner_id, class, kek, wrapped)
       select id, 'confidential', kek, wrapped from unnest($1::uuid[], $2::text[], $3::bytea[]) as t (id, kek, wrapped)`,
      [column('id'), column('kek'), column('wrapped')],
    );
    await pool.query(
      `insert into clear_text select id, to_tsvector('simple', text) from unnest($1::uuid[], $2::text[]) as t (id, text)`,
      [column('id'), column('text')],
    );
    if ((done / BATCH) % 20 === 19) console.log(`  ${String(done + BATCH)} inquiries stored`);
  }
  await pool.query(`${CLEAR_WORDS}; ${words.source}`);
  await pool.query(`vacuum analyze inquiry, clear_text, data_key`);
}

/** The archive has few words, and each inquiry many. */
function remembering(index: (piece: string) => Buffer): (piece: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (piece) => {
    const token = known.get(piece) ?? index(piece);
    known.set(piece, token);
    return token;
  };
}

/** What the console in the clear saves is found by PostgreSQL's own text search from then on. */
export async function keepWordsInTheClear(pool: Pool): Promise<void> {
  await pool.query(`${CLEAR_TEXT};
    ${CLEAR_WORDS};
    create function keep_words() returns trigger language plpgsql as $$ begin
      insert into clear_text values (new.id, to_tsvector('simple', convert_from(new.narrative, 'UTF8')))
        on conflict (inquiry_id) do update set words = excluded.words;
      return null;
    end $$`);
  // As nobody's role: what a person's role saves is encrypted.
  await pool.query(`create trigger keep_words after update of narrative on inquiry for each row
    when (current_user = session_user) execute function keep_words()`);
}

const CLEAR_TEXT = `create table if not exists clear_text (inquiry_id uuid primary key, words tsvector not null)`;
const CLEAR_WORDS = `create index if not exists clear_words on clear_text using gin (words)`;

/** Forty words of twenty thousand, the frequent ones often, as in any language. */
function story(nth: number): string {
  const words = Array.from({ length: WORDS_A_STORY }, () => wordOf(Math.floor(VOCABULARY ** Math.random())));
  if (nth % 10 === 0) words[3] = COMMON;
  if (nth % RARE_EACH === 0) words[7] = RARE;
  return words.join(' ');
}

function wordOf(rank: number): string {
  return `${SYLLABLES[rank % 20] ?? ''}${SYLLABLES[Math.floor(rank / 20) % 20] ?? ''}${SYLLABLES[(Math.floor(rank / 400) % 50) % 20] ?? ''}${String.fromCharCode(97 + (rank % 26))}`;
}

const SYLLABLES = 'ba ce du fi go ha je ku li mo na pe ru si to va xe yu zi qo'.split(' ');
