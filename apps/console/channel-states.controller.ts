import { Controller, Get } from '@nestjs/common';
import { type ChannelStates, channelStates, OUTSIDE_CHANNELS } from '#contracts/channels';
import { ConfiguredChannels } from '#escalation/channels/configured-channels.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** What the line can alert over, for whoever keeps it. */
@Controller('api/channel-states')
export class ChannelStatesController {
  constructor(private readonly configured: ConfiguredChannels) {}

  @Get()
  @Allow('channel-states.read')
  @Answers(channelStates)
  async read(): Promise<ChannelStates> {
    const held = (await this.configured.all()).map(({ channel }) => channel);
    return {
      rows: OUTSIDE_CHANNELS.map((channel) => ({ channel, isConfigured: held.includes(channel) })),
    };
  }
}
