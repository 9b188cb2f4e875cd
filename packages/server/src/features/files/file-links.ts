/** The path names the workspace and who asked: whoever follows a link shows a signature, not who they are. */
export function keptFilePath({
  workspaceId,
  fileId,
  userId,
}: Record<'workspaceId' | 'fileId' | 'userId', string>) {
  return `/files/kept/${workspaceId}/${fileId}/${userId}`;
}

/** Where the bytes of a file are sent to: by PUT or POST, as they are. */
export function uploadPath({ workspaceId, fileId }: Record<'workspaceId' | 'fileId', string>) {
  return `/files/uploads/${workspaceId}/${fileId}`;
}
