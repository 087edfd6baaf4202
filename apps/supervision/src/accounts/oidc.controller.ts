import { Controller, Get, Redirect, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as api from '#contracts/api/accounts.js';
import { Open } from '#platform/auth/access.js';
import { flowState, giveFlow, giveSession, takeFlow } from './cookie.js';
import { IdentityProvider } from './identity-provider.js';
import { OidcService, type Refusal } from './oidc.service.js';
import { FLOW_seconds } from './oidc-flows.js';

const FOUND = 302;
const WHY = 'whoever signs in is not signed in yet';
/** As browsers know it, at the one origin. */
const CALLBACK = '/api/supervision/session/oidc/callback';
const CONSOLE = '/console/';

interface Onward {
  readonly url: string;
}

@ApiTags('session')
@Controller('session')
export class OidcController {
  constructor(
    private readonly oidc: OidcService,
    private readonly provider: IdentityProvider,
  ) {}

  @Get('ways')
  @Open(WHY)
  @ApiOperation({ summary: 'How one may sign in, beside name and password' })
  @ApiOkResponse({ standardSchema: api.signInWays })
  ways(): api.SignInWays {
    return { oidc: this.provider.isThere };
  }

  @Get('oidc')
  @Redirect(CONSOLE, FOUND)
  @Open(WHY)
  @ApiOperation({ summary: 'To the identity provider, to sign in there' })
  @ApiResponse({ status: FOUND, description: 'there; back to the console where it does not answer' })
  @ApiResponse({ status: 404, description: 'no identity provider is configured' })
  async send(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Onward> {
    void reply.header('cache-control', 'no-store');
    const sent = await this.oidc.send(callbackOf(request).href);
    if ('refused' in sent) return refusedPage(sent.refused);
    giveFlow(reply, sent.state, FLOW_seconds);
    return { url: sent.url };
  }

  @Get('oidc/callback')
  @Redirect(CONSOLE, FOUND)
  @Open(WHY)
  @ApiOperation({
    summary: 'Back from the identity provider: the same session as by password, of an account that is there',
  })
  @ApiResponse({ status: FOUND, description: 'to the console, signed in, or with the reason why not' })
  async comeBack(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Onward> {
    void reply.header('cache-control', 'no-store');
    const answer = callbackOf(request);
    answer.search = request.url.slice(`${request.url}?`.indexOf('?'));
    const returned = await this.oidc.comeBack(answer, flowState(request));
    takeFlow(reply);
    if ('refused' in returned) return refusedPage(returned.refused);
    giveSession(reply, returned.token);
    return { url: CONSOLE };
  }
}

/** The provider sends people back to no other address than those that it was told of beforehand. */
function callbackOf({ protocol, host }: FastifyRequest): URL {
  return new URL(CALLBACK, `${protocol}://${host}`);
}

function refusedPage(why: Refusal): Onward {
  return { url: `${CONSOLE}?refused=${why}` };
}
