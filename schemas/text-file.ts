/** No descriptor, configuration or Go file of a sane project is larger; what is, is not read. In bytes. */
export const largestText = 8 * 1024 * 1024;

/** Whether what `stat` says of a path is a file to read: a pipe would never end, and a huge file is no text of an author. */
export const isTextFile = (info: { isFile(): boolean; readonly size: number }): boolean => info.isFile() && info.size <= largestText;
