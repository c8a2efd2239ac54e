import { Injectable } from '@nestjs/common';
import type { CommandId, EscalationId, PersonId } from '#contracts/ids';
import { ClientCommands } from '../client-commands.service';
import { DrillInTheWay } from '../refusals';
import { DrillStart } from './drill-start.service';

/** Somebody wants a drill now. */
@Injectable()
export class DrillOrders {
  constructor(
    private readonly commands: ClientCommands,
    private readonly drills: DrillStart,
  ) {}

  /** The same `commandId` answers as the first time. @throws DrillInTheWay, CommandUsed */
  start(commandId: CommandId, personId: PersonId): Promise<{ id: EscalationId }> {
    const order = { id: commandId, personId, action: 'drill.start', subjectId: null } as const;
    return this.commands.once(order, async () => {
      const begun = await this.drills.begin();
      if ('obstacle' in begun) throw new DrillInTheWay(begun.obstacle);
      return begun;
    });
  }
}
