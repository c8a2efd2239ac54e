import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';
import { openApi } from './openapi';
import { Routes } from './routes.service';

const document = z.looseObject({ openapi: z.string() });

/** What this interface takes and answers, for programs. */
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly routes: Routes) {}

  @Get()
  @Allow('interface.read')
  @Answers(document)
  read(): z.infer<typeof document> {
    return openApi(this.routes.all()) as z.infer<typeof document>;
  }
}
