/* Files on their way to the server, with how far they are: fetch does not tell. */
import { ask, type Request } from './base';
import type { Problem } from './problem';
import { tokenIsSpent, tokenNow, refresh } from './token';

export interface UploadOptions {
  url: string;
  file: File;
  fields?: Record<string, string>;
  /** From 0 to 1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Sends one file as multipart/form-data; the answer, or a Problem is thrown. */
export async function upload<Out>({ url, file, fields, onProgress, signal }: UploadOptions): Promise<Out> {
  if (tokenIsSpent()) await refresh();
  return new Promise<Out>((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
    form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.setRequestHeader('Authorization', `Bearer ${tokenNow() ?? ''}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Out);
      else
        reject({ code: 'unreadable', detail: request.statusText, ...(request.response ?? {}), status: request.status } as Problem);
    };
    request.onerror = () => reject({ status: 0, code: 'offline', detail: 'The server could not be reached.' } as Problem);
    request.onabort = () => reject({ status: 0, code: 'aborted', detail: 'Broken off.' } as Problem);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Saves what the server answers as a file of the browser. When it takes a while (202) there is the
 *  address of a job instead. */
export async function download(request: Request, name: string): Promise<string | null> {
  const answer = await ask({ ...request, as: 'blob' });
  if ('problem' in answer) throw answer.problem;
  if (answer.status === 202) return answer.headers.get('Location');
  const url = URL.createObjectURL(answer.data as Blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return null;
}
