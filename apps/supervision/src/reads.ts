import { Allows } from '#platform/auth/access.js';

/** For everybody whose work is with cases; those who run the machines have none. */
export function Reads(): MethodDecorator {
  return Allows('supervisor', 'stationed_officer', 'department_head', 'window_staff', 'auditor');
}

/** For those who supervise. */
export function Supervises(): MethodDecorator {
  return Allows('supervisor', 'stationed_officer');
}
