import { Body, Controller, Get, Put } from '@nestjs/common';
import { type Presence, presence, type SetPresence, setPresence } from '#contracts/people';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { PresenceService } from '#staff/presence.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The operator's own state. */
@Controller('api/presence')
export class PresenceController {
  constructor(
    private readonly presence: PresenceService,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('presence.set')
  @Answers(presence)
  own(): Promise<Presence> {
    return this.presence.of(this.current.id);
  }

  @Put()
  @Allow('presence.set')
  @Answers(presence)
  set(@Body(new ZodBody(setPresence)) wish: SetPresence): Promise<Presence> {
    return this.presence.set(this.current.id, wish);
  }
}
