import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RegisterBody } from '#contracts/api/intake.js';
import type { Tx } from '#platform/tx.js';

const SALT_bytes = 16;
const HASH_bytes = 32;

/** What a citizen proves a case to be hers with. */
const TAIL_characters = 4;

const ADD = `insert into case_proof (case_no, salt, of_phone, of_id_number)
select * from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) as proof (case_no, salt, of_phone, of_id_number)
order by case_no`;
const FIND = 'select salt, of_phone, of_id_number from case_proof where case_no = $1';

interface ProofRow {
  readonly salt: Buffer;
  readonly of_phone: Buffer;
  readonly of_id_number: Buffer;
}

type Contact = RegisterBody['contact'];

/** A case, and by which numbers its applicant will be known again. */
interface Provable {
  readonly caseNo: string;
  readonly contact: Contact;
}

/** Knows the last four characters of an applicant's numbers again, without keeping them. */
export class Proofs {
  constructor(private readonly secret: string) {}

  /** Keeps what proves cases that have just been received. */
  async keep(tx: Tx, received: readonly Provable[]): Promise<void> {
    if (received.length === 0) return;
    const rows = received.map(({ caseNo, contact }) => [caseNo, ...this.hashesOf(contact)] as const);
    const columns = [0, 1, 2, 3].map((column) => rows.map((row) => row[column]));
    await tx.named('add-proofs', ADD, columns);
  }

  /** Whether these are the last four characters of one of its numbers; an unknown case is worked on as long. */
  async isProven(tx: Tx, caseNo: string, lastFour: string): Promise<boolean> {
    const [row = strangerRow()] = await tx.named<ProofRow>('find-proof', FIND, [caseNo]);
    const hash = this.hashOf(row.salt, tailOf(lastFour) ?? '');
    const isPhone = timingSafeEqual(hash, row.of_phone);
    const isIdNumber = timingSafeEqual(hash, row.of_id_number);
    return isPhone || isIdNumber;
  }

  private hashesOf({ phone, idNumber }: Contact): readonly Buffer[] {
    const salt = randomBytes(SALT_bytes);
    // Where a number was not given stands a hash of nothing: the row does not say which of them were.
    const hashes = [phone, idNumber].map((number) => {
      const tail = tailOf(number ?? '');
      return tail === undefined ? randomBytes(HASH_bytes) : this.hashOf(salt, tail);
    });
    return [salt, ...hashes];
  }

  private hashOf(salt: Buffer, tail: string): Buffer {
    return createHmac('sha256', this.secret).update(salt).update(tail).digest();
  }
}

/** Nobody's: no hash equals it. */
function strangerRow(): ProofRow {
  return { salt: randomBytes(SALT_bytes), of_phone: randomBytes(HASH_bytes), of_id_number: randomBytes(HASH_bytes) };
}

/** Without blanks and dashes, wide digits as plain ones, x as X; undefined where so many characters are not there. */
export function tailOf(number: string): string | undefined {
  const characters = [...number.normalize('NFKC').toUpperCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
  return characters.length < TAIL_characters ? undefined : characters.slice(-TAIL_characters).join('');
}
