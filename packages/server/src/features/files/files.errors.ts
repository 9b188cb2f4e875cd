import { LIMITS } from '@convive/shared';
import { DomainError, type ErrorCode } from '../../platform/graphql/domain-error.ts';

const MEGABYTES = LIMITS.storedFileBytes / 1024 / 1024;

/** Why the bytes of an upload are not kept. `status`: that of HTTP. */
export class UploadRefusal extends Error {
  override readonly name = 'UploadRefusal';

  constructor(
    readonly statusCode: number,
    readonly code: ErrorCode,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

export function fileTooLarge(): UploadRefusal {
  return new UploadRefusal(
    413,
    'PAYLOAD_TOO_LARGE',
    'FILE_TOO_LARGE',
    `A file has ${MEGABYTES} MB at most. Make it smaller, or share it elsewhere and keep its address.`,
  );
}

export function sizeDiffers(announced: number, found: number): UploadRefusal {
  return new UploadRefusal(
    400,
    'BAD_USER_INPUT',
    'SIZE_DIFFERS',
    `The file was announced with ${announced} bytes, and ${found} came. Send it again, whole.`,
  );
}

export function typeRefused(found: string | null): UploadRefusal {
  return new UploadRefusal(
    415,
    'BAD_USER_INPUT',
    'FILE_TYPE_REFUSED',
    `Files of this kind are not kept${found ? ` (found: ${found})` : ''}. Expected a PDF, a picture (PNG, JPEG, GIF, WebP, HEIC, TIFF), a text, or a document of an office program.`,
  );
}

export function markupRefused(): UploadRefusal {
  return new UploadRefusal(
    415,
    'BAD_USER_INPUT',
    'FILE_IS_MARKUP',
    'HTML, SVG and XML files can carry programs and are not kept. Save it as a PDF or a picture, and upload that.',
  );
}

export function pictureRefused(
  reason: 'PICTURE_TOO_LARGE' | 'PICTURE_UNREADABLE',
  pixels = 0,
): UploadRefusal {
  const message =
    reason === 'PICTURE_TOO_LARGE'
      ? `A picture has ${LIMITS.pictureMegapixels} million pixels at most; this one has ${Math.ceil(pixels / 1e6)}. Make it smaller.`
      : 'The picture is damaged: its size cannot be read. Open it, save it anew, and upload that.';
  return new UploadRefusal(415, 'BAD_USER_INPUT', reason, message);
}

/** The link was used, or its upload is under way; `isUnderWay` tells which. */
export function linkSpent(isUnderWay: boolean): UploadRefusal {
  return isUnderWay
    ? new UploadRefusal(
        409,
        'CONFLICT',
        'UPLOAD_UNDER_WAY',
        'This upload is under way already. Wait for it, or ask for another link.',
      )
    : new UploadRefusal(
        410,
        'GONE',
        'UPLOAD_ENDED',
        'This link was used, or has expired. Ask for another one.',
      );
}

export function fileNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    reason: 'FILE_NOT_FOUND',
    message:
      'There is no such file in this workspace, or its upload has not ended. Upload it (again), then save.',
    path,
  });
}

export function tooManyUploads(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TOO_MANY_UPLOADS',
    message: `${LIMITS.unattachedFiles} files of yours wait to be kept with something. Save those first; what is not saved goes after a day.`,
  });
}
