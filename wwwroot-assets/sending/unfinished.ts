import type { PreviousUpload, UrlStorage } from 'tus-js-client';

/** An upload that was begun and not ended in an earlier life of the page. */
export interface Unfinished {
  /** Tells whether a chosen file is the same. */
  fingerprint: string;
  upload: PreviousUpload;
}

/** The same file chosen again has the same fingerprint; the content is not read for it. */
export function fingerprint(file: File): string {
  return [file.name, file.size, file.lastModified].join('/');
}

/**
 * Remembers in the browser where unfinished uploads are, so that they go on after a reload; apart for each person, as
 * one browser may serve several.
 */
export class UnfinishedUploads implements UrlStorage {
  private readonly prefix: string;

  constructor(private readonly storage: Storage, person: string) {
    this.prefix = `import-portal/sending/${person}/`;
  }

  /** All of this person's, the oldest first. */
  all(): Unfinished[] {
    return Object.keys(this.storage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => ({ fingerprint: this.fingerprintOf(key), upload: this.read(key) }))
      .filter((entry): entry is Unfinished => entry.upload !== null)
      .sort((a, b) => a.upload.creationTime.localeCompare(b.upload.creationTime));
  }

  async findAllUploads(): Promise<PreviousUpload[]> {
    return this.all().map((entry) => entry.upload);
  }

  async findUploadsByFingerprint(wanted: string): Promise<PreviousUpload[]> {
    return this.all().filter((entry) => entry.fingerprint === wanted).map((entry) => entry.upload);
  }

  async removeUpload(key: string): Promise<void> {
    this.storage.removeItem(key);
  }

  async addUpload(print: string, upload: PreviousUpload): Promise<string> {
    const key = `${this.prefix}${idOf(upload.uploadUrl ?? '')}/${print}`;
    try {
      this.storage.setItem(key, JSON.stringify({ ...upload, creationTime: new Date().toISOString() }));
    } catch {
      // The browser's storage is full or locked: the file is sent all the same, and only a reload would begin anew.
    }
    return key;
  }

  /** Forgets the upload at an address: it is given up, or the server no longer knows it. */
  forget(url: string | null): void {
    for (const { upload } of this.all())
      if (upload.uploadUrl === url) this.storage.removeItem(upload.urlStorageKey);
  }

  private fingerprintOf(key: string): string {
    const rest = key.slice(this.prefix.length);
    return rest.slice(rest.indexOf('/') + 1);
  }

  private read(key: string): PreviousUpload | null {
    try {
      return { ...(JSON.parse(this.storage.getItem(key) ?? '') as PreviousUpload), urlStorageKey: key };
    } catch {
      // Not written by this module: of no use to anybody.
      this.storage.removeItem(key);
      return null;
    }
  }
}

/** The upload's number, which is the last part of its address; null for none. */
export function idOf(url: string): number | null {
  const id = Number.parseInt(url.slice(url.lastIndexOf('/') + 1), 10);
  return Number.isNaN(id) ? null : id;
}
