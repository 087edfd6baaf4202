import { Readable, Writable } from 'node:stream';

const PIECE_BYTES = 64 * 1024;

/**
 * What a `COPY … TO STDOUT` sends, as a stream of bytes. The server's own programs for this are not used: those that
 * come with the local server lack them, and those of a distribution refuse a newer server.
 */
export function copyOut(client, statement) {
  return client.query(new CopyOut(statement));
}

/** Takes the bytes for a `COPY … FROM STDIN`; it has finished when the server has them all and found them good. */
export function copyIn(client, statement) {
  return client.query(new CopyIn(statement));
}

/** The names of its methods are those by which the driver hands on what the server says. */
class CopyOut extends Readable {
  #statement;
  #connection;
  #piece = Buffer.allocUnsafe(PIECE_BYTES);
  #filled = 0;
  /** Known when the stream has ended. */
  rows;

  constructor(statement) {
    super({ highWaterMark: PIECE_BYTES });
    this.#statement = statement;
  }

  submit(connection) {
    this.#connection = connection;
    connection.query(this.#statement);
  }

  _read() {
    this.#connection?.stream.resume();
  }

  /** A row is copied at once: the driver uses its buffer again. */
  handleCopyData({ chunk }) {
    if (this.#filled + chunk.length > this.#piece.length) this.#handOn(Math.max(PIECE_BYTES, chunk.length));
    chunk.copy(this.#piece, this.#filled);
    this.#filled += chunk.length;
  }

  handleCommandComplete({ text }) {
    this.rows = countIn(text);
  }

  handleReadyForQuery() {
    this.#handOn(0);
    this.push(null);
  }

  handleError(error) {
    this.destroy(error);
  }

  /** Whoever writes it away is slower than the server: then the server waits, and nothing gathers here. */
  #handOn(nextBytes) {
    if (this.#filled > 0 && !this.push(this.#piece.subarray(0, this.#filled))) this.#connection.stream.pause();
    this.#piece = Buffer.allocUnsafe(nextBytes);
    this.#filled = 0;
  }
}

class CopyIn extends Writable {
  #statement;
  #connection;
  #whenReady;
  #whenDone;
  #isReady = false;
  #isOver = false;
  /** Known when the stream has finished. */
  rows;

  constructor(statement) {
    super({ highWaterMark: PIECE_BYTES });
    this.#statement = statement;
  }

  submit(connection) {
    this.#connection = connection;
    connection.query(this.#statement);
  }

  _construct(callback) {
    this.#whenReady = callback;
  }

  handleCopyInResponse() {
    this.#isReady = true;
    this.#whenReady();
  }

  _write(chunk, _encoding, callback) {
    this.#connection.sendCopyFromChunk(chunk);
    const { stream } = this.#connection;
    if (stream.writableNeedDrain) stream.once('drain', callback);
    else callback();
  }

  _final(callback) {
    this.#whenDone = callback;
    this.#connection.endCopyFrom();
  }

  handleCommandComplete({ text }) {
    this.rows = countIn(text);
  }

  handleReadyForQuery() {
    this.#isOver = true;
    this.#whenDone();
  }

  handleError(error) {
    this.#isOver = true;
    if (this.#isReady) this.destroy(error);
    else this.#whenReady(error);
  }

  /** What was sent so far must not count when the rest cannot be read. */
  _destroy(error, callback) {
    if (error !== null && !this.#isOver) this.#connection?.sendCopyFail('the rest cannot be read');
    callback(error);
  }
}

/** `COPY 12` */
function countIn(text) {
  return Number(text.split(' ')[1]);
}
