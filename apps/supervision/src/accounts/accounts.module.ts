import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { DemoCheck } from './demo-check.js';
import { IdentityProvider } from './identity-provider.js';
import { OidcController } from './oidc.controller.js';
import { OidcService } from './oidc.service.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@Module({
  controllers: [SessionController, OidcController, AccountsController],
  providers: [AccountsService, SessionsService, SignInService, IdentityProvider, OidcService, DemoCheck],
  exports: [SessionsService],
})
export class AccountsModule {}
