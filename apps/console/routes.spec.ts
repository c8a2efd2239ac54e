import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { Allow, Public } from './allow.decorator';
import { Answers } from './answers.decorator';
import { Routes } from './routes.service';

const thing = z.object({ name: z.string() });
const id = z.uuid();
const wish = z.strictObject({});

@Controller('api/things')
class Careful {
  @Get(':id')
  @Allow('pack.read')
  @Answers(thing)
  read(
    @Param('id', new ZodParam(id)) _id: string,
    @Query(new ZodQuery(wish)) _wish: object,
  ): { name: string } {
    return { name: 'one' };
  }

  @Get()
  @Public()
  list(): void {}
}

@Controller('api/forgotten')
class Careless extends Careful {
  @Post('act')
  act(): void {}
}

describe('routes', () => {
  const open = async (...controllers: (typeof Careful)[]) => {
    const module = Test.createTestingModule({ imports: [DiscoveryModule], controllers, providers: [Routes] });
    return module.compile();
  };

  it('are listed with who may take them', async () => {
    const app = await open(Careful);
    expect(app.get(Routes).all()).toMatchObject([
      { method: 'GET', path: '/api/things/:id', action: 'pack.read', isPublic: false },
      { method: 'GET', path: '/api/things', action: undefined, isPublic: true },
    ]);
    expect(() => {
      app.get(Routes).onApplicationBootstrap();
    }).not.toThrow();
  });

  it('are listed with what they take and answer', async () => {
    const [read, list] = (await open(Careful)).get(Routes).all();
    expect(read).toMatchObject({
      name: 'careful.read',
      parameters: { id },
      query: wish,
      answer: thing,
      status: 200,
    });
    expect(list).toMatchObject({ parameters: {}, query: undefined, body: undefined, answer: undefined });
  });

  it('stop the start when one does not say who may take it', async () => {
    const app = await open(Careless);
    expect(() => {
      app.get(Routes).onApplicationBootstrap();
    }).toThrow('These routes do not say who may take them: POST /api/forgotten/act');
  });
});
