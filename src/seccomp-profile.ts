/**
 * Which system calls the containers of a pod may make.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile of the container runtime, which Pod Security `restricted` asks for at least. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile({ type: 'RuntimeDefault' });
  }

  /**
   * A profile from a file on the nodes.
   *
   * @param path the path of the file, relative to the kubelet's folder of profiles and inside it
   */
  public static localhost(path: string): SeccompProfile {
    return new SeccompProfile({ type: 'Localhost', localhostProfile: path });
  }

  /** All system calls. Pod Security `baseline` and `restricted` refuse it. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile({ type: 'Unconfined' });
  }

  private constructor(private readonly profile: object) {}

  /** @internal */
  public _toManifest(): object {
    return this.profile;
  }
}
