import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  type AlertOutcome,
  alertOutcome,
  type EscalationView,
  escalationView,
  type HandOver,
  handOver,
  type OfficersCommand,
  officersCommand,
  type Rejection,
  rejection,
} from '#contracts/escalations';
import { type CommandId, type EscalationId, escalationId } from '#contracts/ids';
import { DecisionService } from '#escalation/decision.service';
import { HandOverService } from '#escalation/hand-over.service';
import type { AlertCommand } from '#escalation/held-alerts.service';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** What the officer who has an alert does with it, until its outcome. */
@Controller('api/escalations')
export class HandlingController {
  constructor(
    private readonly decisions: DecisionService,
    private readonly handOvers: HandOverService,
    private readonly current: CurrentPerson,
  ) {}

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('escalation.accept')
  @Answers(escalationView)
  accept(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(officersCommand)) { commandId }: OfficersCommand,
  ): Promise<EscalationView> {
    return this.decisions.accept(this.command(id, commandId));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Allow('escalation.reject')
  @Answers(escalationView)
  reject(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(rejection)) { commandId, reason }: Rejection,
  ): Promise<EscalationView> {
    return this.decisions.reject(this.command(id, commandId), reason);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Allow('escalation.release')
  @Answers(escalationView)
  release(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(rejection)) { commandId, reason }: Rejection,
  ): Promise<EscalationView> {
    return this.decisions.release(this.command(id, commandId), reason);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @Allow('escalation.hand-over')
  @Answers(escalationView)
  handOver(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(handOver)) wish: HandOver,
  ): Promise<EscalationView> {
    return this.handOvers.offer(this.command(id, wish.commandId), wish);
  }

  @Post(':id/receipt')
  @HttpCode(200)
  @Allow('escalation.receive')
  @Answers(escalationView)
  receive(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(officersCommand)) { commandId }: OfficersCommand,
  ): Promise<EscalationView> {
    return this.handOvers.receive(this.command(id, commandId));
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @Allow('escalation.outcome')
  @Answers(escalationView)
  recordOutcome(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(alertOutcome)) { commandId, outcome }: AlertOutcome,
  ): Promise<EscalationView> {
    return this.handOvers.close(this.command(id, commandId), outcome);
  }

  private command(escalationId: EscalationId, commandId: CommandId): AlertCommand {
    return { escalationId, commandId, officerId: this.current.id };
  }
}
