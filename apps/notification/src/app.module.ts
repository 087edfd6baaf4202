import { Module } from '@nestjs/common';
import { CardsService } from './cards/cards.service.js';
import { Senders } from './channels/senders.js';
import { ClosingService } from './closing/closing.service.js';
import { Composer } from './compose/composer.js';
import { Templates } from './compose/templates.js';
import { ContactsController } from './contact/contacts.controller.js';
import { ContactsService } from './contact/contacts.service.js';
import { DeliveryService } from './deliver/delivery.service.js';
import { Housekeeping } from './deliver/housekeeping.js';
import { Queues } from './deliver/queues.js';
import { Sweeper } from './deliver/sweeper.js';
import { DigestService } from './digest/digest.service.js';
import { DigestTicker } from './digest/digest-ticker.js';
import { HearController } from './hear/hear.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxService } from './inbox/inbox.service.js';
import { KafkaModule } from './kafka.module.js';
import { NoticeMetrics } from './notice-metrics.js';
import { ReadersController } from './readers/readers.controller.js';
import { ReadersService } from './readers/readers.service.js';
import { StandMetrics } from './stand-metrics.js';

@Module({
  imports: [KafkaModule],
  controllers: [ContactsController, HearController, InboxController, ReadersController],
  providers: [
    CardsService,
    ClosingService,
    ContactsService,
    Senders,
    Templates,
    Composer,
    DeliveryService,
    Housekeeping,
    Queues,
    Sweeper,
    DigestService,
    DigestTicker,
    InboxService,
    ReadersService,
    NoticeMetrics,
    StandMetrics,
  ],
})
export class AppModule {}
