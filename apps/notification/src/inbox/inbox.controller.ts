import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import {
  askedNotice,
  type InboxQuery,
  inboxQuery,
  type NoticeQuery,
  noticeDetail,
  noticePage,
  noticeQuery,
} from '#contracts/api/notices.js';
import { Allows, Anyone, Who } from '#platform/auth/access.js';
import { InboxService } from './inbox.service.js';

/** A notice in its path. */
const Notice = () => Param('id', { schema: askedNotice });

@ApiTags('notification')
@Controller()
export class InboxController {
  constructor(private readonly inboxes: InboxService) {}

  @Get('inbox')
  @Anyone()
  @ApiOperation({ summary: 'What whoever asks has been told, the newest first' })
  @ApiOkResponse({ standardSchema: noticePage })
  inbox(@Who() who: Identity, @Query({ schema: inboxQuery }) query: InboxQuery) {
    return this.inboxes.inbox(who, query);
  }

  @Get('notices')
  @Allows('supervisor', 'stationed_officer', 'department_head', 'operator', 'auditor')
  @ApiOperation({ summary: 'Receipts: who was told what, by which way, and how that went' })
  @ApiOkResponse({ standardSchema: noticePage })
  notices(@Who() who: Identity, @Query({ schema: noticeQuery }) query: NoticeQuery) {
    return this.inboxes.notices(who, query);
  }

  @Get('notices/:id')
  @Anyone()
  @ApiOperation({ summary: 'One notice with what it says and every attempt: one of your own, or of your scope' })
  @ApiOkResponse({ standardSchema: noticeDetail })
  @ApiResponse({ status: 404, description: 'no such notice, or none of yours to see' })
  find(@Who() who: Identity, @Notice() id: string) {
    return this.inboxes.find(who, id);
  }

  @Post('notices/:id/acknowledge')
  @HttpCode(200)
  @Anyone()
  @ApiOperation({ summary: 'The reader has seen it: the chase of its cards ends' })
  @ApiResponse({ status: 404, description: 'no such notice, or not your own' })
  acknowledge(@Who() who: Identity, @Notice() id: string) {
    return this.inboxes.acknowledge(who, id);
  }
}
