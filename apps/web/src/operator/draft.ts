import type { FieldEdit, FieldSaved, InquiryField, InquiryView } from '#contracts/inquiries';
import {
  contested,
  dropped,
  fieldsOf,
  heard,
  settled,
  stored,
  typed,
  type DraftField,
  type DraftFields,
  type FieldValue,
  type Trouble,
} from './draft-fields';

/**
 * How a save ended: stored, a newer value in the way, refused for good, nobody answered (it is tried again), the inquiry
 * is somebody else's now, or there is nowhere to store it any more: the field was erased, or the whole inquiry is gone.
 */
export type SaveOutcome =
  | { kind: 'stored'; saved: FieldSaved }
  | Extract<Trouble, { kind: 'conflict' }>
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' }
  | { kind: 'not-mine' }
  | { kind: 'erased' }
  | { kind: 'gone' };

/** What a draft needs from the world around it. */
export interface DraftPorts {
  save: (edit: FieldEdit) => Promise<SaveOutcome>;
  newId: () => string;
  after: (ms: number, run: () => void) => void;
  now: () => number;
  /** Keeps unconfirmed values on this device, so that a crash loses nothing; an empty record forgets them. */
  keep: (unsaved: Partial<Record<InquiryField, { value: FieldValue; version: number }>>) => void;
}

/** What the chip beside the form says. */
export interface DraftStatus {
  isDirty: boolean;
  /** When the oldest unconfirmed edit was made. */
  dirtySince: number | null;
  savedAt: string | null;
}

const settle = 400;
const tryAgain = 2000;

/**
 * One inquiry while it is typed: shows every letter at once, stores each field on its own 400 ms after the last
 * one, says "saved" only when the server said so, and never throws a letter away.
 */
export class Draft {
  private fields: DraftFields;
  private readonly saving = new Map<InquiryField, Promise<void>>();
  private readonly pending = new Map<InquiryField, FieldEdit & { edit: number }>();
  /** Values sent whose answer never came: the server may hold them, and they are ours all the same. */
  private readonly unsure = new Map<InquiryField, Set<FieldValue>>();
  private readonly listeners = new Set<() => void>();
  private status: DraftStatus = { isDirty: false, dirtySince: null, savedAt: null };

  constructor(
    inquiry: Pick<InquiryView, 'fields' | 'versions'>,
    private readonly ports: DraftPorts,
  ) {
    this.fields = fieldsOf(inquiry);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly readFields = (): DraftFields => this.fields;
  readonly readStatus = (): DraftStatus => this.status;

  /** The person changed a field. `atOnce` for choices: only text waits for the typing to pause. */
  edit(name: InquiryField, value: FieldValue, atOnce = false): void {
    this.set(name, typed(this.fields[name], value));
    const { edits } = this.fields[name];
    if (atOnce) void this.store(name);
    else this.ports.after(settle, () => this.fields[name].edits === edits && void this.store(name));
  }

  /**
   * Stores whatever is unconfirmed now: on blur, before locking, before closing. Waits for what is already on its way
   * too, and for the edits behind that: who closes right after a choice must find it on the server.
   */
  async storeAll(): Promise<void> {
    do {
      await Promise.all(this.dirty().map((name) => this.store(name)));
    } while (this.saving.size > 0);
  }

  /** The server's present state came in. Whoever may read it may write it again, so what was refused as not theirs goes. */
  hear(inquiry: Pick<InquiryView, 'fields' | 'versions' | 'erased'>): void {
    for (const name of inquiry.erased) if (this.fields[name].value !== null) this.drop(name);
    for (const name of Object.keys(inquiry.fields) as InquiryField[]) {
      const next = heard(this.fields[name], inquiry.fields[name], inquiry.versions[name] ?? 0);
      if (next !== this.fields[name]) this.set(name, next);
      if (this.fields[name].trouble?.kind !== 'not-mine') continue;
      this.set(name, { ...this.fields[name], trouble: undefined });
      void this.store(name);
    }
  }

  /** The person chose between their value and the other one. */
  settle(name: InquiryField, keep: 'mine' | 'theirs'): void {
    this.set(name, settled(this.fields[name], keep));
    void this.store(name);
  }

  /** Lets go of what is not stored: the person has seen that it cannot be. */
  discard(): void {
    for (const name of this.dirty()) this.drop(name);
  }

  /** Brings back what a crash left unconfirmed; the server decides field by field whether it is still wanted. */
  restore(unsaved: Partial<Record<InquiryField, { value: FieldValue; version: number }>>): void {
    for (const name of Object.keys(unsaved) as InquiryField[]) {
      const kept = unsaved[name];
      const field = this.fields[name];
      // What is being typed now is newer than anything a crash left behind.
      if (!kept || field.isDirty || kept.value === field.value) continue;
      this.set(name, { ...typed(field, kept.value), version: kept.version });
      void this.store(name);
    }
  }

  private store(name: InquiryField): Promise<void> {
    const field = this.fields[name];
    const onItsWay = this.saving.get(name);
    if (onItsWay || !field.isDirty || field.trouble) return onItsWay ?? Promise.resolve();
    const sent = this.send(name, field);
    this.saving.set(name, sent);
    return sent;
  }

  private async send(name: InquiryField, field: DraftField): Promise<void> {
    // A repeat after silence carries the same id: the server may have stored the first one.
    const before = this.pending.get(name);
    const edit =
      before?.edit === field.edits
        ? before
        : {
            field: name,
            value: field.value,
            baseVersion: field.version,
            mutationId: this.ports.newId() as FieldEdit['mutationId'],
            edit: field.edits,
          };
    this.pending.set(name, edit);
    const { edit: count, ...body } = edit;
    const outcome = await this.ports.save(body);
    this.saving.delete(name);
    this.take(name, count, outcome);
  }

  private take(name: InquiryField, count: number, outcome: SaveOutcome): void {
    const field = this.fields[name];
    switch (outcome.kind) {
      case 'stored':
        this.pending.delete(name);
        this.unsure.delete(name);
        this.status = { ...this.status, savedAt: outcome.saved.savedAt };
        this.set(name, stored(field, count, outcome.saved.version));
        void this.store(name);
        return;
      case 'conflict':
        this.pending.delete(name);
        if (this.unsure.get(name)?.has(outcome.value)) {
          this.set(name, { ...field, version: outcome.version });
          void this.store(name);
        } else this.set(name, contested(field, outcome));
        return;
      case 'refused':
        this.pending.delete(name);
        if (field.edits === count) this.set(name, { ...field, trouble: outcome });
        else void this.store(name);
        return;
      case 'unreachable':
        this.unsure.set(
          name,
          (this.unsure.get(name) ?? new Set()).add(this.pending.get(name)?.value as FieldValue),
        );
        this.ports.after(tryAgain, () => void this.store(name));
        return;
      case 'erased':
        this.drop(name);
        return;
      case 'not-mine':
        // It may be all there is of what a caller said: nothing goes before the person has seen it.
        for (const other of this.dirty()) this.set(other, { ...this.fields[other], trouble: outcome });
        return;
      case 'gone':
        this.discard();
        return;
      default:
        outcome satisfies never;
    }
  }

  private dirty(): InquiryField[] {
    return (Object.keys(this.fields) as InquiryField[]).filter((name) => this.fields[name].isDirty);
  }

  private drop(name: InquiryField): void {
    this.pending.delete(name);
    this.unsure.delete(name);
    this.set(name, dropped(this.fields[name]));
  }

  private set(name: InquiryField, field: DraftField): void {
    this.fields = { ...this.fields, [name]: field };
    const dirty = (Object.entries(this.fields) as [InquiryField, DraftField][]).filter(
      ([, entry]) => entry.isDirty,
    );
    this.status = {
      ...this.status,
      isDirty: dirty.length > 0,
      dirtySince: dirty.length > 0 ? (this.status.dirtySince ?? this.ports.now()) : null,
    };
    this.ports.keep(Object.fromEntries(dirty.map(([key, { value, version }]) => [key, { value, version }])));
    for (const listener of this.listeners) listener();
  }
}
