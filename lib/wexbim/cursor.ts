import { WexbimError } from './error';

/** A place in a file that moves forward as fields are read. Little-endian; no field is aligned. */
export class ByteCursor {
  readonly view: DataView;
  readonly length: number;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.byteLength;
  }

  get bytesLeft(): number {
    return this.length - this.offset;
  }

  /** @throws {WexbimError} `truncated` unless `size` more bytes are there; `what` names them in the message */
  need(size: number, what: string): void {
    if (size <= this.bytesLeft) return;
    const facts = `${what} needs ${size} bytes, ${this.bytesLeft} are left`;
    throw new WexbimError('truncated', this.offset, `The file ends too early: ${facts}`);
  }

  u8(): number {
    const value = this.view.getUint8(this.offset);
    this.offset += 1;
    return value;
  }

  u16(): number {
    const value = this.view.getUint16(this.offset, true);
    this.offset += 2;
    return value;
  }

  i16(): number {
    const value = this.view.getInt16(this.offset, true);
    this.offset += 2;
    return value;
  }

  i32(): number {
    const value = this.view.getInt32(this.offset, true);
    this.offset += 4;
    return value;
  }

  f32(): number {
    const value = this.view.getFloat32(this.offset, true);
    this.offset += 4;
    return value;
  }

  f64(): number {
    const value = this.view.getFloat64(this.offset, true);
    this.offset += 8;
    return value;
  }

  /** Three single-precision reals, finite or not. */
  vector(): [number, number, number] {
    return [this.f32(), this.f32(), this.f32()];
  }
}
