import type { CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';
import type { Action } from '#contracts/permissions';
import type { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { NotFound } from '#platform/problems/invalid-request';
import { CommandUsed } from './refusals';

/** One order of one person; its id is made where it is given, once for each intention. */
export interface Command {
  readonly id: CommandId;
  readonly personId: PersonId;
  readonly action: Action;
  /** The alert, or the inquiry before there is one; null of an order about neither. */
  readonly subjectId: EscalationId | InquiryId | null;
}

/** One row for a command that was never begun, none for a repeat; one that overlaps the first waits. */
const BEGIN: Statement = {
  name: 'client-command.begin',
  text: `insert into client_command (id, person_id, answer, action, subject_id) values ($1, $2, 'null', $3, $4)
    on conflict (id) do nothing returning id`,
};

/**
 * Whether the command comes for the first time; a repeat that overlaps the first waits for it. Must be in a transaction.
 *
 * @throws NotFound when the id belongs to another person's command, CommandUsed when it was given for something else.
 */
export async function isFirst(db: Database, command: Command): Promise<boolean> {
  const { id, personId, action, subjectId } = command;
  if (await db.one(BEGIN, [id, personId, action, subjectId])) return true;
  const first = await db.one<{ isSame: boolean }>(
    `select action is null or action = $3 and subject_id is not distinct from $4 as "isSame"
       from client_command where id = $1 and person_id = $2`,
    [id, personId, action, subjectId],
  );
  if (!first) throw new NotFound();
  if (!first.isSame) throw new CommandUsed();
  return false;
}
