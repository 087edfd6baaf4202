import { type ArgumentsHost, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { BatchHandler } from './record-batch.js';

/** Nest's own filter replaces an error by a text; ours must reach the server as it was thrown. */
@Catch()
class Rethrow implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/** Makes a controller's method `(batch, context)` the handler of a topic, in one transaction that begins with the fence. */
export function On(topic: string) {
  return (target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<BatchHandler>): void => {
    Payload()(target, name, 0);
    Ctx()(target, name, 1);
    UseFilters(new Rethrow())(target, name, descriptor);
    EventPattern<string>(topic)(target, name, descriptor);
  };
}
