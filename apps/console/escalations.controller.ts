import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type Acknowledgement,
  acknowledgement,
  type EscalationDetail,
  escalationDetail,
  type EscalationList,
  escalationList,
  type EscalationView,
  escalationView,
} from '#contracts/escalations';
import { type CommandId, commandId, type EscalationId, escalationId } from '#contracts/ids';
import { EscalationService } from '#escalation/escalation.service';
import { newId } from '#platform/ids';
import { ZodBody, ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const listQuery = z.strictObject({ open: z.stringbool().optional() });
const withdrawal = z.strictObject({ commandId: commandId.default(() => newId() as CommandId) });

/** Alerts to the special police unit. */
@Controller('api/escalations')
export class EscalationsController {
  constructor(
    private readonly escalations: EscalationService,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('escalation.read')
  @Answers(escalationList)
  list(@Query(new ZodQuery(listQuery)) { open }: z.infer<typeof listQuery>): Promise<EscalationList> {
    return this.escalations.list(this.current.person, open);
  }

  @Get(':id')
  @Allow('escalation.read')
  @Answers(escalationDetail)
  detail(@Param('id', new ZodParam(escalationId)) id: EscalationId): Promise<EscalationDetail> {
    return this.escalations.detail(id, this.current.person);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('escalation.withdraw')
  @Answers(escalationView)
  withdraw(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(withdrawal)) wish: z.infer<typeof withdrawal>,
  ): Promise<EscalationView> {
    return this.escalations.withdraw(id, this.current.id, wish.commandId);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('escalation.acknowledge')
  @Answers(escalationView)
  acknowledge(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(acknowledgement)) { commandId = newId() as CommandId }: Acknowledgement,
  ): Promise<EscalationView> {
    return this.escalations.acknowledge({ escalationId: id, officerId: this.current.id, commandId });
  }

  @Post(':id/opened')
  @HttpCode(204)
  @Allow('escalation.acknowledge')
  opened(@Param('id', new ZodParam(escalationId)) id: EscalationId): Promise<void> {
    return this.escalations.opened(id, this.current.id);
  }
}
