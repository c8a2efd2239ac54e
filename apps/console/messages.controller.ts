import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type MessageList,
  messageList,
  type MessagesRead,
  messagesRead,
  type NewMessage,
  newMessage,
} from '#contracts/alert-messages';
import { type EscalationId, escalationId } from '#contracts/ids';
import { AlertMessages } from '#escalation/alert-messages.service';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** What the line and the police write to each other about an alert. */
@Controller('api/escalations/:id/messages')
export class MessagesController {
  constructor(private readonly messages: AlertMessages) {}

  @Get()
  @Allow('escalation.read')
  @Answers(messageList)
  list(@Param('id', new ZodParam(escalationId)) id: EscalationId): Promise<MessageList> {
    return this.messages.list(id);
  }

  @Post()
  @HttpCode(204)
  @Allow('escalation.message')
  send(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(newMessage)) message: NewMessage,
  ): Promise<void> {
    return this.messages.send(id, message);
  }

  @Post('read')
  @HttpCode(204)
  @Allow('escalation.read')
  read(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(messagesRead)) { messageId }: MessagesRead,
  ): Promise<void> {
    return this.messages.read(id, messageId);
  }
}
