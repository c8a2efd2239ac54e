import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { type Command, isFirst } from './client-command';

/** Answers a repeated command as the first time. */
@Injectable()
export class ClientCommands {
  constructor(private readonly db: Database) {}

  /**
   * Runs `work` unless this command was already carried out; a repeat that overlaps the first waits for it. A command that
   * was refused leaves no trace and may be tried again.
   *
   * @throws NotFound when the id belongs to another person's command, CommandUsed when it was given for something else.
   */
  @Transactional()
  async once<Answer>(command: Command, work: () => Promise<Answer>): Promise<Answer> {
    if (!(await isFirst(this.db, command))) return this.answered<Answer>(command);
    const answer = await work();
    await this.db.query(`update client_command set answer = $2 where id = $1`, [
      command.id,
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

  private async answered<Answer>({ id, personId }: Command): Promise<Answer> {
    const first = await this.db.one<{ answer: Answer }>(
      `select answer from client_command where id = $1 and person_id = $2`,
      [id, personId],
    );
    if (!first) throw new NotFound();
    return first.answer;
  }
}
