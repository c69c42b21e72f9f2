// Half of what the server installs is for these, and nothing here calls them.
export class KmsKeypair {}
export class S3BlobStore {}
