import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CommandId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { NotFound } from '#platform/problems/invalid-request';

/** One row for a command that was never begun, none for a repeat; one that overlaps the first waits. $1 command, $2 person */
export const BEGIN_COMMAND: Statement = {
  name: 'client-command.begin',
  text: `insert into client_command (id, person_id, answer) values ($1, $2, 'null') on conflict (id) do nothing returning id`,
};

/** Answers a repeated command as the first time; the command id is made by the browser, once for each intention. */
@Injectable()
export class ClientCommands {
  constructor(private readonly db: Database) {}

  /**
   * Runs `work` unless this command was already carried out; a repeat that overlaps the first waits for it. A command that
   * was refused leaves no trace and may be tried again.
   *
   * @throws NotFound when the id belongs to another person's command.
   */
  @Transactional()
  async once<Answer>(commandId: CommandId, personId: PersonId, work: () => Promise<Answer>): Promise<Answer> {
    const isNew = await this.db.one(BEGIN_COMMAND, [commandId, personId]);
    if (!isNew) return this.answered<Answer>(commandId, personId);
    const answer = await work();
    await this.db.query(`update client_command set answer = $2 where id = $1`, [
      commandId,
      JSON.stringify(answer),
    ]);
    return answer;
  }

  /** Removes the answers nobody will ask for again. Returns how many. */
  async forgetOlderThan(hours: number): Promise<number> {
    const gone = await this.db.query(
      `delete from client_command where at < now() - make_interval(hours => $1) returning id`,
      [hours],
    );
    return gone.length;
  }

  private async answered<Answer>(commandId: CommandId, personId: PersonId): Promise<Answer> {
    const first = await this.db.one<{ answer: Answer }>(
      `select answer from client_command where id = $1 and person_id = $2`,
      [commandId, personId],
    );
    if (!first) throw new NotFound();
    return first.answer;
  }
}
