import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Allow, Public } from './allow.decorator';
import { Routes } from './routes.service';

@Controller('api/things')
class Careful {
  @Get(':id')
  @Allow('pack.read')
  read(): void {}

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
    expect(app.get(Routes).all()).toEqual([
      { method: 'GET', path: '/api/things/:id', action: 'pack.read', isPublic: false },
      { method: 'GET', path: '/api/things', action: undefined, isPublic: true },
    ]);
    expect(() => {
      app.get(Routes).onApplicationBootstrap();
    }).not.toThrow();
  });

  it('stop the start when one does not say who may take it', async () => {
    const app = await open(Careless);
    expect(() => {
      app.get(Routes).onApplicationBootstrap();
    }).toThrow('These routes do not say who may take them: POST /api/forgotten/act');
  });
});
