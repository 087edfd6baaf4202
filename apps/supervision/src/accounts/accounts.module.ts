import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { DemoCheck } from './demo-check.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@Module({
  controllers: [SessionController, AccountsController],
  providers: [AccountsService, SessionsService, SignInService, DemoCheck],
  exports: [SessionsService],
})
export class AccountsModule {}
