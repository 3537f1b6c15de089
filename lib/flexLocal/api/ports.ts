import type { PlanStyle, Plane } from '@/lib/drawing';
import type { FileUploadResultWire, GeometrySet } from '@/lib/flexContract';
import type { FlexDatabase, InvitationMail, StoredModel, StoredTenant, User } from '../database';

/** Who is asking: for an application that signed in as itself, the application's owner (CONTRACT.md 2.2). */
export type Caller = User;

/**
 * A stored file. `etag` is strong and quoted (RFC 9110 8.8.3): it changes when a byte does. `open` reads all of it, or
 * the bytes from `start` to `end`, both included.
 */
export type StoredFile = {
  sizeBytes: number;
  etag: string;
  open(range?: {
    start: number;
    end: number;
  }): Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>;
};

/** The files of models: what was uploaded, and the geometry made from it. Null where there is no such file (yet). */
export type ModelFiles = {
  openSource(assetModelId: number): Promise<(StoredFile & { filename: string }) | null>;
  openGeometry(assetModelId: number, set: GeometrySet): Promise<StoredFile | null>;
};

/** An upload that has arrived: its text parts and its file, which `keep` stores and names. */
export type ArrivedDocument = {
  fields: Record<string, string>;
  file: { name: string; contentType: string; sizeBytes: number };
  keep(): Promise<string>;
};

/** The files of documents. */
export type DocumentFiles = {
  /**
   * Takes in the multipart body of `documentfiles/upload` (CONTRACT.md 7.2). When `accept` throws, nothing stays.
   *
   * @throws {FlexLocalError} 400 for a bad form, 413 too large, 507 disk full, or what `accept` throws
   */
  receive<T>(request: Request, accept: (arrived: ArrivedDocument) => Promise<T>): Promise<T>;
  /** Opens what was stored under a name; null when it is gone. */
  open(storedName: string): Promise<StoredFile | null>;
};

/** Takes models in and processes them. */
export type Ingest = {
  /**
   * Takes the multipart body of `modelfiles/upload` (CONTRACT.md 7.1), makes the asset and the model, or fills an empty
   * one, and queues it.
   *
   * @throws {FlexLocalError} 400 for a bad form or file, 403, 404 for an unknown asset or model, 409 for a model that has
   *   its file, 413 too large
   */
  acceptUpload(tenant: StoredTenant, request: Request, caller: Caller): Promise<FileUploadResultWire>;
  /**
   * Takes the multipart body of `Supercede()`: the next version of `older`, in its segment. Errors as `acceptUpload`, but
   * that the caller may do this is for the caller of this to see to.
   */
  supercede(older: StoredModel, request: Request, caller: Caller): Promise<FileUploadResultWire>;
  /** Queues a stored model once more. False when it is being processed right now. */
  reprocess(assetModelId: number): Promise<boolean>;
};

/** Knows the applications that may sign in, and signs tokens for whom they act. */
export type Tokens = {
  isClient(clientId: string, clientSecret: string): boolean;
  issue(holder: { clientId: string; userId: string; scopes: string[] }): {
    accessToken: string;
    expiresInS: number;
  };
};

/** What a thumbnail is of. */
export type ThumbnailSubject = { assetId: number } | { assetModelId: number };

/** A picture that somebody posted: its bytes, of the type that they were found to be. */
export type PostedImage = { bytes: Uint8Array; contentType: 'image/png' | 'image/jpeg' | 'image/webp' };

/** A level or a space of a model. */
export type PlanSubject = { assetModelId: number; entityId: number; kind: 'Level' | 'Space' };

/**
 * Draws what is in models, beside the thread that answers, and keeps what it drew. Null where there is nothing to draw: no
 * geometry (yet), or no such thing.
 */
export type Drawings = {
  /** The picture that was posted for an asset, or one rendered from its current models; `isSmall` for a card in a list. */
  thumbnail(
    subject: ThumbnailSubject,
    isSmall: boolean,
  ): Promise<(StoredFile & { contentType: string }) | null>;
  /** Puts a posted picture in the place of the rendered one; null brings the rendered one back. */
  setThumbnail(assetId: number, image: PostedImage | null): Promise<void>;
  /** An SVG document and the name of what it shows. */
  floorPlan(
    subject: PlanSubject,
    style: PlanStyle,
    isFederated: boolean,
  ): Promise<(StoredFile & { name: string }) | null>;
  /** A wexBIM file of the things of some classes (`IfcWall`), or of the caps on planes. */
  wexbim(assetModelId: number, part: { classes: string[] } | { planes: Plane[] }): Promise<StoredFile | null>;
};

/** All that the server function stands on. */
export type FlexLocalPorts = {
  database: FlexDatabase;
  files: ModelFiles;
  documents: DocumentFiles;
  ingest: Ingest;
  drawings: Drawings;
  /**
   * Reads the bearer token; null when there is none or it does not hold.
   *
   * @throws {FlexLocalError} 403 when the token's scopes do not reach for the request
   */
  authenticate(request: Request): Promise<Caller | null>;
  tokens: Tokens;
  /** Takes the mail to somebody who is invited. */
  sendInvitation(mail: InvitationMail): void;
};
