import { type ClsService, ClsServiceManager, type ClsStore } from 'nestjs-cls';
import { ROLES, type Role } from '#contracts/permissions';
import { ACCOUNT_ROLE, ERASER_ROLE, PERSON_ROLE } from '../postgres/roles';

/** Who acts in a transaction. */
interface ActingPerson {
  readonly id: string;
  /** Undefined while they are at their own account and nothing else. */
  readonly role: Role | undefined;
}

/** That somebody acts on a session which was remembered: whether it is still so, the database is asked as they begin. */
export interface SessionProof {
  readonly tokenHash: Buffer;
  readonly role: Role;
  readonly unit: string;
  readonly idleMinutes: number;
  /** The database has been asked, and it is so. */
  isGiven: boolean;
}

/** What the context of a request or socket message says of who acts. */
export interface ActingCls {
  /** Absent when the session was just looked up. */
  proof?: SessionProof | undefined;
  person?: { readonly id: string; readonly role: Role };
  /** Not admitted to anything else yet, or not asking for anything else. */
  isOwnAccount?: boolean;
  /** Whoever it is acts as the eraser: see `asEraser`. */
  isErasing?: boolean;
  /** Whoever it is acts as the role that counts: see `asCounter`. */
  isCounting?: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who a transaction is until it ends. */
export interface Acting {
  /** Of the database. */
  readonly role: string;
  /** Empty for nobody. */
  readonly personId: string;
  /** Still to be given. */
  readonly proof?: SessionProof;
}

/** What a transaction says to become somebody: plain SQL, safe of what `actingContext` gave. */
export function becoming({ role, personId, proof }: Acting): string {
  return `${proof ? `${proving(proof, personId)}; ` : ''}set local role ${role}; set local hotline.person = '${personId}'`;
}

function proving({ tokenHash, role, unit, idleMinutes }: SessionProof, personId: string): string {
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  return `select prove_session('\\x${tokenHash.toString('hex')}', '${personId}', ${text(role)}, ${text(unit)}, ${String(idleMinutes)})`;
}

/**
 * The role of this person, for row security to take it from there.
 * @throws when it is no person or no role of ours: the words go into SQL as they are
 */
export function actingContext({ id, role }: ActingPerson): Acting {
  if (!UUID.test(id) || (role !== undefined && !ROLES.includes(role)))
    throw new Error('nobody of that role can act');
  return { role: role === undefined ? ACCOUNT_ROLE : PERSON_ROLE[role], personId: id };
}

/**
 * Does `work` as the role that erases, and sees of an inquiry what that takes; for the person who acts, or for nobody. Not
 * inside a transaction: it stays who it was.
 */
export function asEraser<Result>(work: () => Promise<Result>): Promise<Result> {
  const cls = ClsServiceManager.getClsService<ClsStore & ActingCls>();
  return cls.run({ ifNested: 'inherit' }, () => {
    cls.set('isErasing', true);
    return work();
  });
}

/**
 * Does `work` as a coordinator, for the person who acts: numbers of the whole line, and no column that tells of a caller.
 * Not inside a transaction: it stays who it was.
 */
export function asCounter<Result>(work: () => Promise<Result>): Promise<Result> {
  const cls = ClsServiceManager.getClsService<ClsStore & ActingCls>();
  return cls.run({ ifNested: 'inherit' }, () => {
    cls.set('isCounting', true);
    return work();
  });
}

function erasingContext(personId: string): Acting {
  if (personId !== '' && !UUID.test(personId)) throw new Error('nobody of that name can act');
  return { role: ERASER_ROLE, personId };
}

/** That of the request or socket message that is being answered; undefined when nobody signed in stands behind it. */
export function currentActingContext(): Acting | undefined {
  const cls = ClsServiceManager.getClsService<ClsStore & ActingCls>();
  if (!cls.isActive()) return undefined;
  const acting = whoActs(cls);
  const proof = cls.get('proof');
  return acting && proof?.isGiven === false ? { ...acting, proof } : acting;
}

function whoActs(cls: ClsService<ClsStore & ActingCls>): Acting | undefined {
  const person = cls.get('person');
  if (cls.get('isErasing') === true) return erasingContext(person?.id ?? '');
  if (!person) return undefined;
  if (cls.get('isCounting') === true) return actingContext({ id: person.id, role: 'coordinator' });
  return actingContext({ id: person.id, role: cls.get('isOwnAccount') === true ? undefined : person.role });
}
