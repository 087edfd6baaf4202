import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/wall.js';
import { Allows, Open, Who } from '#platform/auth/access.js';
import { WallService } from './wall.service.js';
import { WallStreams } from './wall-streams.js';
import { WallTokensService } from './wall-tokens.service.js';

const WHY_OPEN = 'nobody signs in at a wall; its token says what it may show';

@ApiTags('wall')
@Controller()
export class WallController {
  constructor(
    private readonly tokens: WallTokensService,
    private readonly walls: WallService,
    private readonly streams: WallStreams,
  ) {}

  @Post('wall-tokens')
  @HttpCode(200)
  @Allows('supervisor', 'operator')
  @ApiOperation({ summary: 'Let a wall show the figures; its token is shown once' })
  @ApiOkResponse({ standardSchema: api.newWallToken })
  make(@Who() who: Identity, @Body({ schema: api.wallTokenBody }) body: api.WallTokenBody): Promise<api.NewWallToken> {
    return this.tokens.make(body, who);
  }

  @Get('wall-tokens')
  @Allows('supervisor', 'operator')
  @ApiOperation({ summary: 'Which walls may show figures of the own scope' })
  @ApiOkResponse({ standardSchema: api.wallTokens })
  list(@Who() who: Identity): Promise<api.WallTokens> {
    return this.tokens.list(who);
  }

  @Delete('wall-tokens/:id')
  @Allows('supervisor', 'operator')
  @ApiOperation({ summary: 'Take a token back: its wall shows nothing more' })
  @ApiOkResponse({ standardSchema: api.wallTokens })
  revoke(@Who() who: Identity, @Param('id', { schema: api.wallTokenId }) id: string): Promise<api.WallTokens> {
    return this.tokens.revoke(id, who);
  }

  @Get('wall')
  @Open(WHY_OPEN)
  @ApiOperation({ summary: 'What a wall shows, without any person' })
  @ApiOkResponse({ standardSchema: api.wall })
  async wall(@Query({ schema: api.wallQuery }) { token }: api.WallQuery): Promise<api.Wall> {
    return this.walls.of(await this.tokens.find(token));
  }

  @Get('wall/stream')
  @Open(WHY_OPEN)
  @ApiProduces('text/event-stream')
  @ApiOperation({
    summary: 'The same again and again: `wall` with what to show, `ended` when the token is no longer valid',
  })
  @ApiOkResponse({ standardSchema: api.wall })
  stream(@Query({ schema: api.wallQuery }) { token }: api.WallQuery, @Res() reply: FastifyReply): Promise<void> {
    return this.streams.open(token, reply);
  }
}
