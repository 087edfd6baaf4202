import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as api from '#contracts/api/accounts.js';
import type { Identity } from '#contracts/api/identity.js';
import { Anyone, Open, Who } from '#platform/auth/access.js';
import { giveSession, sessionToken, takeSession } from './cookie.js';
import { checkOrigin } from './origin.js';
import { IDLE_minutes, SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  @Post()
  @HttpCode(204)
  @Open('whoever signs in is not signed in yet')
  @ApiOperation({ summary: 'Sign in: the session is a cookie that no script reads' })
  @ApiResponse({ status: 204, description: 'signed in; GET /session says as whom' })
  @ApiResponse({ status: 401, description: 'the same words for a wrong name, a wrong password and a closed account' })
  @ApiResponse({ status: 503, description: 'too many sign in at once' })
  async begin(
    @Body({ schema: api.signInBody }) body: api.SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    checkOrigin(request);
    giveSession(reply, await this.signIn.byPassword(body));
  }

  @Get()
  @Anyone()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in, and what changing requests have to send along' })
  @ApiOkResponse({ standardSchema: api.session })
  get(@Who() identity: Identity, @Req() request: FastifyRequest): api.Session {
    const csrf = this.sessions.csrfOf(request);
    return { identity, idleMinutes: IDLE_minutes, ...(csrf !== undefined && { csrf }) };
  }

  @Delete()
  @HttpCode(204)
  @Anyone()
  @ApiOperation({ summary: 'Sign out' })
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = sessionToken(request);
    if (token !== undefined) await this.signIn.out(token);
    takeSession(reply);
  }

  @Post('password')
  @HttpCode(204)
  @Anyone()
  @ApiOperation({ summary: 'Change one’s own password; every other session of the account ends' })
  @ApiResponse({ status: 400, description: 'the current password is another, or the new one is no password' })
  async changePassword(
    @Who() who: Identity,
    @Body({ schema: api.passwordBody }) body: api.PasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.signIn.changePassword(who, body, sessionToken(request));
  }
}
